-- People who were a victim more than once in the last 12 months, or who may ask for more under the
-- Victims' Code: the 2,000 most harmed, ties taken whole. No suspect is named here.

select
    contact_note(victim.safe_contact, victim.lives_with_suspect) as contact_advice,
    [concat_ws(', ', upper(person.surname), person.forenames), victim.person_id] as person,
    [victim.harm_days, victim.unscored_count] as harm,
    victim.crime_count,
    lower(victim.repeat_offence_groups) as repeat_offence_groups,
    victim.enhanced_rights,
    victim.last_crime_on,
    [[victim.neighbourhood_code]] as teams
from mart.repeat_victim as victim
inner join core.person as person
    on person.person_id = victim.person_id
where
    victim.is_child = getvariable('is_child')
    and not person.is_dead
    and (victim.is_repeat_any or victim.enhanced_rights is not null)
qualify rank() over (order by victim.harm_days desc nulls last, victim.crime_count desc) <= 2000
order by victim.harm_days desc nulls last, victim.crime_count desc, victim.person_id asc
