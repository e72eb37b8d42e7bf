-- The harm and crimes of each neighbourhood in the window; each crime counts once, where it
-- happened. A neighbourhood without crimes has a row of zeros. Crimes outside every neighbourhood
-- are under unassigned.
-- grain: one neighbourhood
-- key:   neighbourhood_code

select
    team.team_code as neighbourhood_code,
    team.team_name as neighbourhood_name,
    score.crime_count,
    score.unscored_count,
    score.proxy_count,
    score.harm_days,
    score.worst_crime_days,
    score.historic_crime_count,
    score.historic_harm_days,
    score.off_basis_crime_count,
    score.off_basis_harm_days,
    score.incident_count
from core.team as team
inner join core.score as score
    on
        score.scored_as = 'neighbourhood'
        and score.scope_code = 'force'
        and score.subject_id = team.team_code
