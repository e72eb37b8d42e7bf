-- Which organisations are harmed most in the window.
-- grain: one organisation
-- key:   list_row_id

select
    'force' as team_code,
    list_row_id('organisations', 'force', organisation.person_id) as list_row_id,
    organisation.harm_rank as rank,
    organisation.tie_size,
    movement(run.previous_release, previous.harm_rank) as movement,
    previous.harm_rank as previous_rank,
    organisation.person_id,
    organisation.organisation_name,
    organisation.harm_days,
    organisation.crime_count,
    organisation.unweighted_count,
    organisation.is_repeat,
    organisation.worst_crime_days,
    organisation.worst_crime_share,
    organisation.historic_harm_days,
    organisation.off_basis_harm_days,
    organisation.first_crime_on,
    organisation.last_crime_on,
    organisation.neighbourhood_code
from mart.organisation_harm as organisation
cross join core.run as run
left join run.previous_row as previous
    on previous.list_row_id = list_row_id('organisations', 'force', organisation.person_id)
where organisation.harm_rank <= run.force_list_length
