-- The crimes that each possible key offender is suspected of in the window, on a list or not, and
-- whether they were a victim too. Members of a forum whose nominal has not been delivered are
-- counted as well.
-- grain: one person
-- key:   person_id
-- published: no, mart.key_offender has it

with offender as (
    select person_id from core.involvement
    where is_counted and role = 'suspect'
    union
    select person_id from core.membership
),

named as (
    select
        involved.*,
        involved.role = 'suspect' and involved.series = 'scored' as is_scored,
        involved.role = 'victim' and involved.series <> 'historic' as is_victim
    from core.involvement as involved
    where involved.is_counted and involved.listing in ('listed', 'not delivered')
)

select
    offender.person_id,
    count(*) filter (where named.is_scored) as crime_count,
    count(*) filter (where named.is_scored and named.harm_days is null) as unscored_count,
    harm_of(crime_count, sum(named.harm_days) filter (where named.is_scored)) as harm_days,
    max(named.harm_days) filter (where named.is_scored) as worst_crime_days,
    arg_max(
        crime.offence, (coalesce(named.harm_days, -1), named.harm_on, crime.offence_code)
    ) filter (where named.is_scored) as worst_offence,
    max(named.harm_on) filter (where named.is_scored) as last_crime_on,
    coalesce(bool_or(named.is_victim), false) as is_also_victim
from offender
left join named
    on named.person_id = offender.person_id
left join core.crime as crime
    on
        crime.crime_id = named.crime_id
        and crime.source = 'force'
group by offender.person_id
