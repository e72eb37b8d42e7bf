-- Orders that are about to end, against people on a suspect list of this run: a prompt to ask
-- whether another is needed. days_left is blank where the end is not known; is_expiry_known marks
-- such rows. An order followed by another of its series is left out. No list uses this table,
-- because children are included and marked.
-- grain: one order
-- key:   order_ref

select
    ending.order_ref,
    ending.person_id,
    person.surname,
    person.forenames,
    coalesce(person.is_child, true) as is_child,
    coalesce(person.is_dead, false) as is_dead,
    ending.order_type,
    ending.order_label,
    ending.family,
    ending.series,
    ending.protects,
    ending.issued_on,
    ending.expires_on,
    ending.is_expiry_known,
    ending.days_left,
    listed.lists
from core.expiring_order as ending
inner join listing.suspect as listed
    on listed.person_id = ending.person_id
left join core.person as person
    on person.person_id = ending.person_id
