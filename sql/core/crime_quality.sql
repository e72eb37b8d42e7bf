-- Faults of the known crimes and incidents: one count for each kind.
-- grain: the run
-- key:   row_count

with published as (
    select
        coalesce(sum(used_again_crime_count), 0)::bigint as used_again_count,
        coalesce(sum(two_category_count), 0)::bigint as two_category_count,
        coalesce(sum(two_place_count), 0)::bigint as two_place_count,
        coalesce(sum(point_unreadable_count), 0)::bigint as point_unreadable_count
    from core.street_force
)

select
    count(*) as row_count,
    count(*) filter (where crime.crime_status = 'cancelled') as crime_cancelled,
    count(*) filter (where crime.crime_status = 'transferred') as crime_transferred,
    count(*) filter (where not is_declared_crime_status(crime.crime_status))
        as crime_status_not_known,
    count(*) filter (where not is_declared_detected_by(crime.detected_by))
        as detected_by_not_known,
    count(*) filter (where crime.date_fault = 'missing') as committed_date_missing,
    count(*) filter (where crime.date_fault = 'unreadable') as committed_date_unreadable,
    count(*) filter (where crime.date_fault = 'placeholder') as committed_date_placeholder,
    count(*) filter (where crime.date_fault = 'in the future') as committed_date_in_the_future,
    count(*) filter (where crime.date_fault = 'after it was recorded')
        as committed_date_after_recorded,
    count(*) filter (where crime.recorded_on >= run.as_of) as recorded_on_or_after_run_date,
    count(*) filter (where crime.recorded_on is null and not crime.is_recorded_placeholder)
        as recorded_date_unreadable,
    count(*) filter (where crime.is_recorded_placeholder) as recorded_date_placeholder,
    count(*) filter (where crime.place_status = 'not given') as location_not_given,
    count(*) filter (where crime.place_status = 'not delivered') as location_not_delivered,
    count(*) filter (where crime.place_status = 'unranked') as location_not_ranked,
    count(*) filter (where crime.neighbourhood_status = 'outside') as location_outside_force,
    count(*) filter (where crime.neighbourhood_status = 'unknown neighbourhood')
        as location_neighbourhood_not_known,
    count(*) filter (where crime.neighbourhood_status = 'nowhere') as location_in_no_neighbourhood,
    count(*) filter (where crime.outcome_type is not null and outcome.outcome_type is null)
        as outcome_type_not_known,
    count(*) filter (where crime.is_outcome_unreadable) as outcome_type_unreadable,
    count(*) filter (where crime.is_domestic_abuse_unreadable) as domestic_abuse_unreadable,
    count(*) filter (where crime.weight_status = 'ambiguous') as offence_code_ambiguous,
    count(*) filter (where crime.weight_status = 'unknown') as offence_code_unknown,
    count(*) filter (where crime.weight_status = 'decided') as offence_code_decided,
    count(*) filter (where crime.weight_status = 'proxy') as weighted_by_proxy,
    count(*) filter (where crime.weight_status = 'incident') as incident_without_weight,
    coalesce(any_value(published.used_again_count), 0) as published_id_used_again,
    coalesce(any_value(published.two_category_count), 0) as published_in_two_categories,
    coalesce(any_value(published.two_place_count), 0) as published_at_two_places,
    coalesce(any_value(published.point_unreadable_count), 0) as published_point_unreadable
from core.crime as crime
cross join core.run as run
cross join published
left join reference.outcome_type as outcome
    on outcome.outcome_type = crime.outcome_type
