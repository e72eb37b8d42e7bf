-- Who a neighbourhood team looks at: people suspected of the most harm on its ground. harm_days is
-- the harm done there, force_harm_days all of it; someone with harm in two neighbourhoods is on
-- both lists.
-- grain: one person on one team's list
-- key:   list_row_id

select
    suspect.neighbourhood_code as team_code,
    list_row_id('suspects', suspect.neighbourhood_code, suspect.person_id) as list_row_id,
    suspect.harm_rank as rank,
    suspect.tie_size,
    movement(run.previous_release, previous.harm_rank) as movement,
    previous.harm_rank as previous_rank,
    suspect.person_id,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    suspect.harm_days,
    suspect.crime_count,
    suspect.unweighted_count,
    suspect.is_repeat,
    suspect.worst_crime_days,
    suspect.worst_crime_share,
    suspect.shared_with,
    suspect.force_rank,
    suspect.force_harm_days,
    suspect.force_crime_count,
    suspect.historic_harm_days,
    suspect.first_crime_on,
    suspect.last_crime_on,
    suspect.is_also_victim
from mart.suspect_neighbourhood_harm as suspect
cross join core.run as run
left join run.previous_row as previous
    on
        previous.list_row_id
        = list_row_id('suspects', suspect.neighbourhood_code, suspect.person_id)
where suspect.harm_rank <= run.team_list_length
