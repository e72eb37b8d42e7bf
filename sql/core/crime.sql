-- Each crime or incident with its offence, the harm it carries and the one series it counts in. A
-- recorded crime weighs what its code does. A published one weighs what its category does: a
-- stand-in, which weight_status calls proxy. A crime whose newest rows give several codes is
-- ambiguous. A crime without a weight keeps a null and is never scored zero (rule 4). A cancelled
-- or transferred crime carries no harm and no series (rule 6). A crime without any day is in no
-- series, and mart.weight_gate counts what it could be. The column offence has the title of the
-- code in the weights edition, else the words delivered, else the group or code. Those words are
-- free text, which may name people: coded_offence does without them. A crime of the window is in
-- the series scored on the run's basis, and in police, company or public off the basis (rule 7).
-- The series historic was recorded in the window and committed before it (rule 3). The series
-- incident is for records that are no crime and have no weight. The column standing says whether
-- and why a crime counts: those with scored or no weight count, and no others.
-- grain: one crime or incident
-- key:   source, crime_id

with edition as (
    select min(harm_days) as least_days, max(harm_days) as most_days
    from core.edition_name
),

weighed as (
    select
        crimes.*,
        codes.offence_title as edition_title,
        if(crimes.source = 'street', upper(crimes.offence_code), codes.offence_group)
            as given_group,
        coalesce(rival.is_crime, codes.is_crime, not crimes.is_incident) as is_crime,
        case
            when rival.crime_id is not null then 'ambiguous'
            when proxy.harm_days is not null then 'proxy'
            when crimes.is_incident then 'incident'
            else coalesce(codes.weight_status, 'unknown')
        end as weight_status,
        if(rival.crime_id is null, coalesce(codes.harm_days, proxy.harm_days), null) as weight_days,
        coalesce(rival.least_days, codes.least_days, proxy.least_days, edition.least_days)
            as least_days,
        coalesce(rival.most_days, codes.most_days, proxy.most_days, edition.most_days) as most_days
    from core.reported_crime as crimes
    cross join edition
    left join core.offence_code as codes
        on codes.offence_code = if(crimes.source = 'force', crimes.offence_code, null)
    left join core.rival_crime as rival
        on rival.crime_id = if(crimes.source = 'force', crimes.crime_id, null)
    left join core.street_weight as proxy
        on proxy.category = if(crimes.source = 'street', crimes.offence_code, null)
)

select
    weighed.source,
    weighed.crime_id,
    weighed.offence_code,
    coalesce(weighed.offence_title, weighed.edition_title) as offence_title,
    coalesce(weighed.edition_title, weighed.given_group, 'Offence ' || weighed.offence_code)
        as coded_offence,
    coalesce(weighed.edition_title, weighed.offence_title, coded_offence) as offence,
    coalesce(weighed.given_group, 'NOT KNOWN') as offence_group,
    weighed.is_crime,
    weighed.recorded_on, weighed.is_recorded_placeholder,
    weighed.committed_on, weighed.harm_on, weighed.date_fault,
    weighed.crime_status, weighed.is_live,
    weighed.outcome_type, weighed.is_outcome_unreadable,
    weighed.detected_by, weighed.basis, weighed.is_on_basis,
    weighed.is_domestic_abuse, weighed.is_domestic_abuse_unreadable,
    weighed.weight_status, weighed.weight_days, weighed.least_days, weighed.most_days,
    case when weighed.is_live then weighed.weight_days end as harm_days,
    if(
        weighed.weight_status = 'incident' and weighed.day_series is not null, 'incident',
        weighed.day_series
    ) as series,
    case
        when not weighed.is_live then weighed.crime_status
        when weighed.weight_status = 'incident' then 'incident'
        when weighed.harm_on is null then 'no day'
        when series is null and greatest(weighed.harm_on, weighed.recorded_on) >= run.window_end
            then 'later'
        when series is null then 'aged out'
        when series <> 'scored' then series
        when weighed.weight_days is null then 'no weight'
        else 'scored'
    end as standing,
    weighed.place_id,
    case
        when weighed.place_id is null then 'not given'
        when place.place_id is null then 'not delivered'
        when place.unranked_reason is not null then 'unranked'
        else 'ranked'
    end as place_status,
    place.neighbourhood_status,
    place.neighbourhood_code
from weighed
cross join core.run as run
left join core.place as place
    on place.place_id = weighed.place_id
