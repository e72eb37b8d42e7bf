-- The fate of each crime behind a row that has left its list: the first reason that fits, and how
-- much of the harm went with it.
-- grain: one crime behind one row that has left
-- key:   list_row_id, crime_id
-- published: no, mart.list_left has it

with compared as (
    select
        gone.list_row_id,
        earlier.crime_id,
        earlier.harm_days as earlier_days,
        crime.harm_days,
        case
            when crime.crime_id is null then 'withdrawn'
            when crime.crime_status in ('cancelled', 'transferred') then crime.crime_status
            when gone.role is not null and (involved.crime_id is null or involved.is_ruled_out)
                then 'role changed'
            when person.is_dead then 'died'
            when involved.is_organisation <> (gone.subject_kind = 'organisation')
                then 'nominal corrected'
            when involved.listing = 'safeguarding_hold' then 'held'
            when involved.listing = 'off_list' then 'died'
            when crime.harm_on < run.window_start and crime.harm_on = earlier.harm_on
                then 'aged out'
            when crime.series is null or crime.series = 'historic' then 'date corrected'
            when crime.series <> 'scored' then 'basis changed'
            when crime.offence_code <> earlier.offence_code then 'reclassified'
            when
                -- The earlier list kept four decimals; a published category can have more.
                coalesce(round(crime.harm_days, 4), -1) <> coalesce(earlier.harm_days, -1)
                then 'weights changed'
            when gone.subject_kind = 'place' and coalesce(crime.place_id, '') <> gone.subject_id
                then 'moved'
            when
                gone.role = 'suspect' and gone.team_code <> 'force'
                and team_of(crime.neighbourhood_code) <> gone.team_code then 'moved'
            else 'counts'
        end as fate
    from listing.left_row as gone
    inner join run.previous_crime as earlier
        on earlier.list_row_id = gone.list_row_id
    cross join core.run as run
    left join core.crime as crime
        on crime.crime_id = earlier.crime_id
    left join core.involvement as involved
        on
            involved.crime_id = earlier.crime_id
            and involved.person_id = gone.person_id
            and involved.role = gone.role
    left join core.person as person
        on person.person_id = gone.person_id
)

select
    list_row_id,
    crime_id,
    fate,
    case
        when fate in ('reclassified', 'weights changed')
            then coalesce(earlier_days, 0) - coalesce(harm_days, 0)
        when fate = 'counts' then 0
        else coalesce(earlier_days, 0)
    end as lost_days
from compared
