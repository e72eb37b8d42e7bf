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
    case moves.list_name
        when 'suspects' then 'Suspects'
        when 'suspects_under_18' then 'Suspects under 18'
        when 'repeat_suspects' then 'Repeat suspects'
        when 'repeat_suspects_under_18' then 'Repeat suspects under 18'
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
    and list_contains(
        if(
            getvariable('is_child'),
            ['suspects_under_18', 'repeat_suspects_under_18'],
            ['suspects', 'repeat_suspects', 'locations', 'schools']
        ),
        moves.list_name
    )
group by moves.list_name, moves.scope
order by
    moves.list_name = 'schools', moves.list_name = 'locations', moves.list_name like 'repeat%',
    moves.scope
