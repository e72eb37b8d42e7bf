-- Nobody on an adults' list is under 18 on the run's date, or of unknown age.
-- severity: critical

with listed as (
    select person_id, is_child from list.suspects
    union all
    select person_id, is_child from list.victims
    union all
    select row.subject_id, kind.is_of_children
    from mart.list_row as row
    inner join core.list as kind
        on kind.list_name = row.list_name and kind.subject_kind = 'person'
)

select listed.person_id
from listed
inner join staging.nominals as nominals
    on nominals.person_id = listed.person_id
cross join core.run as run
where
    not listed.is_child
    and (
        nominals.born_on is null
        or strftime(run.as_of, '%Y%m%d')::integer - strftime(nominals.born_on, '%Y%m%d')::integer
        < 180000
    )
