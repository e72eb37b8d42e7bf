-- Everyone suspected of enough harm to be on the force's list or on a team's, most harmful first,
-- with the teams whose list they are on and their rank there.

with listed as (
    select
        person_id,
        team_code,
        rank
    from list.suspects
    where is_child = $is_child
    union all
    select
        person_id,
        team_code,
        rank
    from list.team_suspects
    where is_child = $is_child
),

on_lists as (
    select
        person_id,
        list([team_code, rank::varchar] order by rank, team_code)
            filter (where team_code <> 'force') as teams
    from listed
    group by person_id
)

select
    suspect.harm_rank,
    suspect.tie_size,
    concat_ws(', ', upper(suspect.surname), suspect.forenames) as person_name,
    suspect.person_id,
    suspect.harm_days,
    suspect.crime_count,
    suspect.unweighted_count,
    suspect.worst_crime_share,
    suspect.shared_with,
    suspect.fractional_harm_days,
    suspect.domestic_abuse_harm_days,
    suspect.historic_harm_days,
    suspect.last_crime_on,
    suspect.is_also_victim,
    on_lists.teams
from on_lists
inner join mart.suspect_harm as suspect
    on suspect.person_id = on_lists.person_id
order by suspect.harm_rank, suspect.person_id
