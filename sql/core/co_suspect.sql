-- With how many other people each listed suspect shares a scored crime, in the force and in each
-- neighbourhood with one. Every other suspect of the crime counts, those kept off the lists
-- too (rule 11), but no organisation.
-- grain: one person in one scope
-- key:   scope_code, person_id
-- published: no, mart.suspect_harm has it for the force

select
    one.scope_code,
    one.subject_id as person_id,
    count(distinct other.person_id) as shared_with
from core.counted as one
inner join core.party as other
    on
        other.crime_id = one.crime_id
        and other.role = 'suspect'
        and other.person_id <> one.subject_id
-- A crime with one suspect is shared with nobody, and is not looked up.
where
    one.scored_as = 'suspect'
    and one.series = 'scored'
    and one.sharing_count > 1
    and other.listing <> 'organisation'
group by one.scope_code, one.subject_id
