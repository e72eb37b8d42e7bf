-- The crimes that each possible key offender is suspected of in the window, on a list or not, and
-- whether they were a victim too. Members of a forum whose nominal has not been delivered are
-- counted as well.
-- grain: one person
-- key:   person_id
-- published: no, mart.key_offender has it

with offender as (
    select person_id from core.party
    where role = 'suspect'
    union
    select person_id from core.membership
)

select
    offender.person_id,
    count(party.crime_id) filter (where party.role = 'suspect' and party.series = 'scored')
        as crime_count,
    count(party.crime_id) filter (
        where party.role = 'suspect' and party.series = 'scored' and party.harm_days is null
    ) as unweighted_count,
    harm_of(
        crime_count,
        sum(party.harm_days) filter (where party.role = 'suspect' and party.series = 'scored')
    ) as harm_days,
    max(party.harm_days) filter (where party.role = 'suspect' and party.series = 'scored')
        as worst_crime_days,
    arg_max(
        crime.offence, (coalesce(party.harm_days, -1), party.harm_on, crime.offence_code)
    ) filter (where party.role = 'suspect' and party.series = 'scored') as worst_offence,
    max(party.harm_on) filter (where party.role = 'suspect' and party.series = 'scored')
        as last_crime_on,
    coalesce(bool_or(party.role = 'victim' and party.series <> 'historic'), false)
        as is_also_victim
from offender
left join core.party as party
    on
        party.person_id = offender.person_id
        and party.listing in ('listed', 'not delivered')
left join core.crime as crime
    on
        crime.crime_id = party.crime_id
        and crime.source = party.source
group by offender.person_id
