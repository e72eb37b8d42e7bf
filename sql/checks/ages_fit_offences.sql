-- No crime of the window has a victim or suspect whose age contradicts the offence.
-- mart.age_contradiction has each one, with the rows of lists that rest on it.
-- severity: warning
-- says: sentence

with rows_of as (
    select
        odd.crime_id,
        odd.person_id,
        odd.role,
        unnest(coalesce(string_split(odd.list_row_ids, ' '), [null])) as list_row_id
    from mart.age_contradiction as odd
    where odd.series is not null
)

select
    rows_of.crime_id,
    case
        when listed.list_row_id is null
            then 'No list row rests on some crime whose ' || rows_of.role
        else
            'Row ' || listed.list_row_id || ' of the list ' || listed.list_name || ', '
            || listed.team_code || ', rests on a crime whose ' || rows_of.role
    end
    || ' is of an age that contradicts the offence.' as sentence
from rows_of
left join mart.list_row as listed
    on listed.list_row_id = rows_of.list_row_id
