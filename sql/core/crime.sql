-- Each crime with the day it belongs to, the harm it carries and the one series it is counted in.
-- It belongs to the day it was committed; where that is missing or cannot be true, to the day it
-- was recorded, and date_fault says so (rule 2). A day of recording that stands for none dates
-- nothing; a crime without any day is in no series, and mart.weight_gate counts what it could be.
-- A cancelled or transferred crime carries no harm and no series (rule 6). A crime without a weight
-- keeps a null and is never scored zero (rule 4).
-- series: scored (in the window, on the run's basis), police or company or public (in the window,
-- off the basis: rule 7), historic (recorded in the window, committed before it: rule 3), incident
-- (no crime, no weight).
-- standing says whether and why it counts: scored or no weight do, everything else does not.
-- grain: one crime or incident
-- key:   source, crime_id

with dated as (
    select
        crimes.*,
        case
            when crimes.is_committed_unreadable then 'unreadable'
            when crimes.is_committed_placeholder then 'placeholder'
            when crimes.committed_on is null then 'missing'
            when
                coalesce(crimes.committed_on > crimes.recorded_on, true)
                and crimes.committed_on > run.as_of
                then 'in the future'
            when crimes.committed_on > crimes.recorded_on then 'after it was recorded'
        end as date_fault,
        crimes.crime_status not in ('cancelled', 'transferred') as is_live,
        if(crimes.detected_by in ('police', 'company'), crimes.detected_by, 'public') as basis
    from core.reported_crime as crimes
    cross join core.run as run
)

select
    dated.source,
    dated.crime_id,
    dated.offence_code,
    dated.offence_title,
    coalesce(dated.offence_group, 'NOT KNOWN') as offence_group,
    dated.is_crime,
    dated.recorded_on,
    dated.is_recorded_placeholder,
    dated.committed_on,
    case when dated.date_fault is null then dated.committed_on else dated.recorded_on end
        as harm_on,
    dated.date_fault,
    dated.crime_status,
    dated.is_live,
    dated.outcome_type,
    dated.is_outcome_unreadable,
    dated.detected_by,
    dated.basis,
    list_contains(run.basis, dated.basis) as is_on_basis,
    dated.is_domestic_abuse,
    dated.is_domestic_abuse_unreadable,
    dated.weight_status,
    dated.weight_days,
    case when dated.is_live then dated.weight_days end as harm_days,
    dated.least_days,
    dated.most_days,
    case
        when not dated.is_live then null
        when
            dated.weight_status = 'incident' and dated.recorded_on >= run.window_start
            and dated.recorded_on < run.window_end then 'incident'
        when dated.weight_status = 'incident' then null
        when harm_on >= run.window_start and harm_on < run.window_end
            then if(is_on_basis, 'scored', dated.basis)
        when
            harm_on < run.window_start and dated.recorded_on >= run.window_start
            and dated.recorded_on < run.window_end then 'historic'
    end as series,
    case
        when not dated.is_live then dated.crime_status
        when dated.weight_status = 'incident' then 'incident'
        when harm_on is null then 'no day'
        when series is null and greatest(harm_on, dated.recorded_on) >= run.window_end then 'later'
        when series is null then 'aged out'
        when series <> 'scored' then series
        when dated.weight_days is null then 'no weight'
        else 'scored'
    end as standing,
    dated.place_id,
    case
        when dated.place_id is null then 'not given'
        when place.place_id is null then 'not delivered'
        when place.unranked_reason is not null then 'unranked'
        else 'ranked'
    end as place_status,
    place.neighbourhood_status,
    place.neighbourhood_code
from dated
cross join core.run as run
left join core.place as place
    on place.place_id = dated.place_id
