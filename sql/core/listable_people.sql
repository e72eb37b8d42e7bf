-- How many people are suspects, or victims, of the crimes that the run scores, and how many have
-- died, are children or are of unknown age. A field that was misread shows here: it makes everybody
-- dead, or nobody an adult.
-- grain: one role
-- key:   role

with listable as (
    select distinct
        role,
        person_id
    from core.involvement
    where series = 'scored' and is_delivered and not is_organisation and not is_ruled_out
)

select
    listable.role,
    count(*) as person_count,
    count(*) filter (where person.is_dead) as dead_count,
    count(*) filter (where person.birth_status = 'known' and person.is_child) as child_count,
    count(*) filter (where person.birth_status <> 'known') as age_unknown_count
from listable
inner join core.person as person
    on person.person_id = listable.person_id
group by listable.role
