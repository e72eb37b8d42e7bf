-- How many rows of the lists of suspects came, stayed, came back and left since the lists before,
-- and beside adults how many of those of places; nothing where there were no lists before.

with moves as (
    select
        list_name,
        if(team_code = 'force', 'The force', 'The teams') as scope,
        movement
    from mart.list_row
    union all
    select
        list_name,
        if(team_code = 'force' and old_team_code is null, 'The force', 'The teams'),
        'left'
    from mart.list_left
)

select
    upper(left(moves.list_name, 1)) || replace(moves.list_name[2:], '_', ' ') as list_title,
    moves.scope,
    count(*) filter (where moves.movement = 'new') as new_count,
    count(*) filter (where moves.movement = 'returned') as returned_count,
    count(*) filter (where moves.movement = 'stayed') as stayed_count,
    count(*) filter (where moves.movement = 'left') as left_count
from moves
inner join core.list as kind
    on
        kind.list_name = moves.list_name
        and kind.is_of_children = getvariable('is_child')
        and kind.role is distinct from 'victim'
cross join core.run as run
where run.previous_release is not null
group by moves.list_name, moves.scope, kind.list_order
order by kind.list_order, moves.scope
