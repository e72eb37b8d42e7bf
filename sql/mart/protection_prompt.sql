-- Victims of domestic abuse in the last 12 months who no longer support their case, where no order
-- is known to protect them from its suspect. It is a prompt to ask what would keep them safe, never
-- a decision. It names no suspect. Read safe_contact and contact_advice before any contact. A crime
-- that is not marked as domestic abuse either way is left out; mart.data_quality counts it.
-- grain: one person as victim of one crime
-- key:   crime_id, person_id

select
    withdrawn.person_id,
    victim.is_child,
    victim.safe_contact,
    victim.contact_advice,
    withdrawn.crime_id,
    withdrawn.harm_on,
    withdrawn.offence_code,
    crime.coded_offence as offence,
    withdrawn.outcome_type,
    outcome.outcome_label,
    withdrawn.suspect_count,
    case withdrawn.order_status
        when 'none' then 'No protective order on record'
        when 'dates not known' then 'A protective order whose dates cannot be read'
        when 'type not known' then 'An order of a type that is not known'
        when 'not delivered' then 'Not known: no orders were delivered that can be used'
    end as why,
    victim.neighbourhood_code
from core.withdrawn_support as withdrawn
inner join mart.repeat_victim as victim
    on victim.person_id = withdrawn.person_id
inner join core.crime as crime
    on
        crime.crime_id = withdrawn.crime_id
        and crime.source = 'force'
left join reference.outcome_type as outcome
    on outcome.outcome_type = withdrawn.outcome_type
where withdrawn.is_domestic_abuse and withdrawn.order_status <> 'on record'
