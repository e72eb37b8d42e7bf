-- Pairs of suspects of the same scored crime. Each suspect of a crime is paired with the first of
-- its suspects, because that links as many people as all pairs would. A crime of more than 20
-- suspects links nobody: it says that many were there, not that they know each other.
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
