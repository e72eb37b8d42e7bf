-- How many rows of the lists of adult suspects and of places came, stayed, came back and left since
-- the lists before; nothing where there were none.

with moves as (
    select
        list_name,
        if(team_code = 'force', 'The force', 'The teams') as scope,
        movement
    from mart.list_row
    union all
    select
        list_name,
        if(team_code = 'force', 'The force', 'The teams'),
        'left'
    from mart.list_left
)

select
    case moves.list_name
        when 'suspects' then 'Suspects'
        when 'repeat_suspects' then 'Repeat suspects'
        when 'locations' then 'Locations'
        when 'schools' then 'Schools'
    end as list_title,
    moves.scope,
    count(*) filter (where moves.movement = 'new') as new_count,
    count(*) filter (where moves.movement = 'returned') as returned_count,
    count(*) filter (where moves.movement = 'stayed') as stayed_count,
    count(*) filter (where moves.movement = 'left') as left_count
from moves
cross join core.run as run
where
    run.previous_release is not null
    and moves.list_name in ('suspects', 'repeat_suspects', 'locations', 'schools')
group by moves.list_name, list_title, moves.scope
order by
    list_position(['suspects', 'repeat_suspects', 'locations', 'schools'], moves.list_name),
    moves.scope
