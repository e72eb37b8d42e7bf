-- Everybody on a table of victims is the victim of a crime that stands, so no suspect is named
-- there.
-- severity: critical

with shown as (
    select person_id from list.victims
    union all
    select person_id from mart.victim_harm
    union all
    select person_id from mart.repeat_victim
    union all
    select person_id from mart.enhanced_right
    union all
    select person_id from mart.protection_prompt
),

victims as (
    select roles.person_id
    from staging.roles as roles
    inner join staging.crimes as crimes
        on crimes.crime_id = roles.crime_id
    where roles.role = 'victim' and crimes.crime_status not in ('cancelled', 'transferred')
    group by roles.person_id
)

select shown.person_id
from shown
left join victims
    on victims.person_id = shown.person_id
where victims.person_id is null
