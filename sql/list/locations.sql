-- Where the most harm was done in the window, for the force and for the team whose ground it is.
-- Sentinel places are left out of the ranking; mart.place_harm names them.
-- grain: one place on one team's list
-- key:   list_row_id

with teams as (
    select
        place.*,
        unnest(['force', place.neighbourhood_code]) as team_code
    from mart.place_harm as place
    where place.harm_rank is not null
),

ranked as (
    select
        teams.*,
        list_row_id('locations', teams.team_code, teams.place_id) as list_row_id,
        rank() over (
            partition by teams.team_code
            order by
                teams.harm_days desc nulls last, teams.crime_count desc, teams.last_crime_on desc
        ) as team_rank,
        count(*) over (
            partition by teams.team_code, teams.harm_days, teams.crime_count, teams.last_crime_on
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
    ranked.place_id,
    ranked.place_name,
    ranked.place_type,
    ranked.address,
    ranked.postcode,
    ranked.longitude,
    ranked.latitude,
    ranked.harm_days,
    ranked.crime_count,
    ranked.unweighted_count,
    ranked.proxy_count,
    ranked.is_repeat,
    ranked.worst_crime_days,
    ranked.worst_crime_share,
    ranked.domestic_abuse_harm_days,
    ranked.historic_harm_days,
    ranked.off_basis_harm_days,
    ranked.incident_count,
    ranked.first_crime_on,
    ranked.last_crime_on,
    ranked.neighbourhood_code
from ranked
cross join core.run as run
left join run.previous_row as previous
    on previous.list_row_id = ranked.list_row_id
where
    ranked.team_rank <= if(ranked.team_code = 'force', run.force_list_length, run.team_list_length)
