-- Every crime and incident in one shape, from the force's own records and from published street
-- data, with the day it belongs to. That is the day it was committed. Where that day is missing or
-- cannot be true, it is the day it was recorded, and date_fault says so (rule 2). A day of
-- recording that stands for none dates nothing. A published crime has a category where a recorded
-- one has a code. day_series is the series that a crime of that day is in, whatever it weighs:
-- core.crime says what each means.
-- grain: one crime or incident
-- key:   source, crime_id
-- published: no, core.crime has all that is of use
-- kept:  no, core.crime alone reads it

with reported as (
    select
        'force' as source,
        crime_id,
        offence_code,
        offence_title,
        false as is_incident,
        recorded_on,
        committed_on,
        is_committed_unreadable,
        is_committed_placeholder,
        is_recorded_placeholder,
        crime_status,
        outcome_type,
        is_outcome_unreadable,
        detected_by,
        if(detected_by in ('police', 'company'), detected_by, 'public') as basis,
        is_domestic_abuse,
        is_domestic_abuse_unreadable,
        place_id
    from staging.crimes
    union all
    select
        'street',
        crime_id,
        category as offence_code,
        category as offence_title,
        category = 'Anti-social behaviour',
        recorded_on,
        recorded_on as committed_on,
        false,
        false,
        false,
        'recorded',
        null,
        false as is_outcome_unreadable,
        'public',
        'public',
        null,
        false,
        street_place_id(longitude, latitude)
    from staging.street
)

select
    reported.*,
    case
        when reported.is_committed_unreadable then 'unreadable'
        when reported.is_committed_placeholder then 'placeholder'
        when reported.committed_on is null then 'missing'
        when
            coalesce(reported.committed_on > reported.recorded_on, true)
            and reported.committed_on > run.as_of
            then 'in the future'
        when reported.committed_on > reported.recorded_on then 'after it was recorded'
    end as date_fault,
    if(date_fault is null, reported.committed_on, reported.recorded_on) as harm_on,
    reported.crime_status not in ('cancelled', 'transferred') as is_live,
    list_contains(run.basis, reported.basis) as is_on_basis,
    case
        when not is_live then null
        when harm_on >= run.window_start and harm_on < run.window_end
            then if(is_on_basis, 'scored', reported.basis)
        when
            harm_on < run.window_start and reported.recorded_on >= run.window_start
            and reported.recorded_on < run.window_end then 'historic'
    end as day_series
from reported
cross join core.run as run
