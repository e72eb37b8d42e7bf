-- Everyone on a suspect list, and every current member of a forum, is a key offender exactly once.
-- Nobody else is, and nobody who has died.
-- severity: critical

with expected as (
    select row.subject_id as person_id
    from mart.list_row as row
    inner join core.list as kind
        on kind.list_name = row.list_name and kind.role = 'suspect'
    union
    select memberships.person_id
    from staging.memberships as memberships
    cross join core.run as run
    where
        coalesce(memberships.left_on > run.as_of, true)
        and coalesce(memberships.joined_on <= run.as_of, true)
    except
    select person_id
    from core.membership
    where off_reason is not null
),

found as (
    select
        person_id,
        count(*) as row_count
    from mart.key_offender
    group by person_id
)

select coalesce(expected.person_id, found.person_id) as person_id
from expected
full join found
    on found.person_id = expected.person_id
where expected.person_id is null or found.person_id is null or found.row_count > 1
union all
select offender.person_id
from mart.key_offender as offender
inner join core.person as person
    on person.person_id = offender.person_id
where person.is_dead
union all
select person_id
from mart.key_offender
where list_count + coalesce(forum_count, 0) < 1
