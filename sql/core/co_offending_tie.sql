-- Who is suspected of a scored crime together with whom: each suspect of a crime with the first of
-- its suspects, which links as many as all pairs would. A crime of more than 20 suspects says that
-- many were there, not that they know each other, and links nobody.
-- grain: one suspect and another of the same crimes
-- key:   person_id, other_id
-- published: no, core.involvement has the suspects of each crime

with together as (
    select
        person_id,
        min(person_id) over (partition by crime_id) as other_id
    from core.involvement
    where
        is_counted
        and role = 'suspect'
        and series = 'scored'
        and listing = 'listed'
        and sharing_count > 1
        and not is_crowd(sharing_count)
)

select
    person_id,
    other_id
from together
where person_id <> other_id
group by person_id, other_id
