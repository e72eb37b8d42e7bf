-- Organisations harmed by crimes in the window, most harmed first (rule 9).
-- grain: one organisation
-- key:   person_id

select
    score.subject_id as person_id,
    person.surname as organisation_name,
    score.harm_rank,
    score.tie_size,
    score.harm_days,
    score.crime_count,
    score.unscored_count,
    score.is_repeat,
    score.worst_crime_days,
    score.worst_crime_share,
    score.historic_harm_days,
    score.historic_crime_count,
    score.off_basis_harm_days,
    score.off_basis_crime_count,
    score.first_crime_on,
    score.last_crime_on,
    team_of(person.home_neighbourhood_code) as neighbourhood_code
from core.score as score
inner join core.person as person
    on person.person_id = score.subject_id
where score.scored_as = 'organisation' and score.scope_code = 'force'
