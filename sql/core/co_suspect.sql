-- How many other people share a scored crime with each listed suspect, in the force and in each
-- neighbourhood. Every other suspect of the crime counts, including people whom rule 11 keeps off
-- the lists, but not organisations.
-- grain: one person in one scope
-- key:   scope_code, person_id
-- published: no, mart.suspect_harm has it for the force

select
    one.scope_code,
    one.subject_id as person_id,
    count(distinct other.person_id) as shared_with
from core.counted as one
inner join core.involvement as other
    on
        other.crime_id = one.crime_id
        and other.role = 'suspect'
        and other.person_id <> one.subject_id
-- A crime with one suspect is shared with nobody, and is not looked up.
where
    one.scored_as = 'suspect'
    and one.series = 'scored'
    and one.sharing_count > 1
    and other.is_counted
    and other.listing <> 'organisation'
group by one.scope_code, one.subject_id
