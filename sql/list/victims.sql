-- Whom to protect: the people most harmed in the window, for the force and for the team of their
-- home. No suspect's name and no crime is on this list; safe_contact, where there is one, must be
-- read before any contact.
-- grain: one person on one team's list
-- key:   list_row_id

with teams as (
    select
        victim.*,
        unnest(['force', victim.neighbourhood_code]) as team_code
    from mart.victim_harm as victim
    where victim.crime_count > 0
),

ranked as (
    select
        teams.*,
        list_row_id('victims', teams.team_code, teams.person_id) as list_row_id,
        rank() over (
            partition by teams.team_code, teams.is_child
            order by
                teams.harm_days desc nulls last, teams.crime_count desc, teams.last_crime_on desc
        ) as team_rank,
        count(*) over (
            partition by
                teams.team_code, teams.is_child, teams.harm_days, teams.crime_count,
                teams.last_crime_on
        ) as team_tie_size
    from teams
)

select
    ranked.team_code,
    ranked.list_row_id,
    ranked.team_rank as rank,
    ranked.team_tie_size as tie_size,
    movement(run.previous_release, previous.harm_rank) as movement,
    previous.harm_rank as previous_rank,
    ranked.person_id,
    ranked.surname,
    ranked.forenames,
    ranked.is_child,
    ranked.safe_contact,
    ranked.harm_days,
    ranked.crime_count,
    ranked.unweighted_count,
    ranked.is_repeat,
    ranked.worst_crime_days,
    ranked.worst_crime_share,
    ranked.domestic_abuse_harm_days,
    ranked.historic_harm_days,
    ranked.off_basis_harm_days,
    ranked.first_crime_on,
    ranked.last_crime_on,
    ranked.is_also_suspect,
    ranked.neighbourhood_code
from ranked
cross join core.run as run
left join run.previous_row as previous
    on previous.list_row_id = ranked.list_row_id
where
    ranked.team_rank <= if(ranked.team_code = 'force', run.force_list_length, run.team_list_length)
