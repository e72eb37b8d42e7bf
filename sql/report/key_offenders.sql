-- Everyone who is on the force's list of suspects or on a team's, most harmful first, with the
-- teams and the rank there, and what the force's list says of them.

with listed as (
    select
        person_id,
        team_code,
        rank,
        movement,
        places_moved,
        reason,
        leaves_on
    from list.suspects
    where is_child = getvariable('is_child')
    union all
    select
        person_id,
        team_code,
        rank,
        movement,
        places_moved,
        reason,
        leaves_on
    from list.team_suspects
    where is_child = getvariable('is_child')
),

on_lists as (
    select
        person_id,
        list([team_code, rank::varchar] order by rank, team_code)
        filter (where team_code <> 'force') as teams,
        any_value(movement) filter (where team_code = 'force') as movement,
        any_value(places_moved) filter (where team_code = 'force') as places_moved,
        any_value(reason) filter (where team_code = 'force') as force_reason,
        arg_min(reason, (rank, team_code)) as best_reason,
        max(leaves_on) as leaves_on
    from listed
    group by person_id
)

select
    [suspect.harm_rank, suspect.tie_size] as rank,
    [concat_ws(', ', upper(suspect.surname), suspect.forenames), suspect.person_id] as person,
    [on_lists.movement, on_lists.places_moved::varchar] as movement,
    [suspect.harm_days, suspect.unweighted_count] as harm,
    suspect.crime_count,
    suspect.worst_crime_share,
    suspect.fractional_harm_days,
    coalesce(on_lists.force_reason, on_lists.best_reason) as reason,
    suspect.last_crime_on,
    on_lists.leaves_on,
    on_lists.teams
from on_lists
inner join mart.suspect_harm as suspect
    on suspect.person_id = on_lists.person_id
order by suspect.harm_rank, suspect.person_id
