-- Everyone who is on the force's list of suspects or on a team's, most harmful first, with the
-- teams and the rank there, and what the force's list says of them.

with on_lists as (
    select
        listed.person_id,
        list([listed.team_code, listed.rank::varchar] order by listed.rank, listed.team_code)
        filter (where listed.team_code <> 'force') as teams,
        any_value(listed.movement) filter (where listed.team_code = 'force') as movement,
        any_value(listed.rank_change) filter (where listed.team_code = 'force') as rank_change,
        any_value(listed.reason) filter (where listed.team_code = 'force') as force_reason,
        arg_min(listed.reason, (listed.rank, listed.team_code)) as best_reason,
        max(listed.leaves_on) as leaves_on
    from list.suspects as listed
    inner join mart.list_row as row
        on row.list_row_id = listed.list_row_id
    inner join core.list as kind
        on kind.list_name = row.list_name and kind.is_main
    where listed.is_child = getvariable('is_child')
    group by listed.person_id
)

select
    [suspect.harm_rank, suspect.tie_size] as rank,
    [concat_ws(', ', upper(suspect.surname), suspect.forenames), suspect.person_id] as person,
    [on_lists.movement, on_lists.rank_change::varchar] as movement,
    [suspect.harm_days, suspect.unscored_count] as harm,
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
