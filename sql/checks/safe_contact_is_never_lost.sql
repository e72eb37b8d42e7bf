-- Every row of a victim that a list or a control room reads has the victim's own words on safe
-- contact, unchanged, and the advice says to read them.
-- severity: critical

with shown as (
    select person_id, safe_contact, contact_advice from list.victims
    union all
    select person_id, safe_contact, contact_advice from mart.victim_harm
    union all
    select person_id, safe_contact, contact_advice from mart.repeat_victim
    union all
    select person_id, safe_contact, contact_advice from mart.protection_prompt
)

select shown.person_id
from shown
inner join staging.nominals as nominals
    on nominals.person_id = shown.person_id
where
    shown.safe_contact is distinct from nominals.safe_contact
    or (nominals.safe_contact is not null and shown.contact_advice not like 'Read safe_contact%')
