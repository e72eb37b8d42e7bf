-- Nobody who had died by the run's date is on a list or table of victims to contact.
-- severity: critical

with shown as (
    select person_id from list.victims
    union all
    select person_id from mart.repeat_victim
    union all
    select person_id from mart.enhanced_right
    union all
    select person_id from mart.protection_prompt
)

select shown.person_id
from shown
inner join staging.nominals as nominals
    on nominals.person_id = shown.person_id
cross join core.run as run
where nominals.died_on <= run.as_of
