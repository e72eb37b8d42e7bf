-- Every suspect's and victim's score is the sum of the weights of their crimes, counted afresh from
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
        party.role,
        party.person_id,
        count(distinct crime.crime_id) as crime_count,
        sum(crime.harm_days) as harm_days
    from core.party as party
    inner join core.crime as crime
        on
            crime.crime_id = party.crime_id
            and crime.source = 'force'
    where party.listing = 'listed' and crime.series = 'scored'
    group by party.role, party.person_id
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
