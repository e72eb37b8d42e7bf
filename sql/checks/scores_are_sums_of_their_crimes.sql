-- The score of every suspect and victim is the sum of the weights of their crimes, recounted from
-- the roles.
-- severity: critical

with scores as (
    select 'suspect' as role, person_id, crime_count, harm_days from mart.suspect_harm
    where crime_count > 0
    union all
    select 'victim', person_id, crime_count, harm_days from mart.victim_harm
    where crime_count > 0
),

afresh as (
    select
        roles.role,
        roles.person_id,
        count(distinct roles.crime_id) as crime_count,
        sum(crime.harm_days) as harm_days
    from staging.roles as roles
    inner join core.crime as crime
        on
            crime.crime_id = roles.crime_id
            and crime.source = 'force'
    inner join core.involvement as involved
        on
            involved.crime_id = roles.crime_id
            and involved.person_id = roles.person_id
            and involved.role = roles.role
    where involved.is_counted and involved.listing = 'listed' and crime.series = 'scored'
    group by roles.role, roles.person_id
)

select coalesce(scores.person_id, afresh.person_id) as person_id
from scores
full join afresh
    on
        afresh.role = scores.role
        and afresh.person_id = scores.person_id
where
    scores.crime_count is distinct from afresh.crime_count
    or scores.harm_days is distinct from afresh.harm_days
