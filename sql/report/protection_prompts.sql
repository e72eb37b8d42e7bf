-- Victims of domestic abuse who withdrew support, with no protective order on record: the latest
-- crime first. No suspect is named here.

select
    contact_note(prompt.safe_contact, victim.lives_with_suspect) as contact_advice,
    [concat_ws(', ', upper(person.surname), person.forenames), prompt.person_id] as person,
    prompt.harm_on,
    prompt.outcome_label,
    prompt.suspect_count,
    prompt.why,
    [[prompt.neighbourhood_code]] as teams
from mart.protection_prompt as prompt
inner join mart.repeat_victim as victim
    on victim.person_id = prompt.person_id
inner join core.person as person
    on person.person_id = prompt.person_id
where prompt.is_child = getvariable('is_child')
order by prompt.harm_on desc, prompt.person_id asc, prompt.crime_id asc
