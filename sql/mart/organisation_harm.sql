-- Organisations harmed by crimes in the window, most harmed first (rule 9).
-- grain: one organisation
-- key:   person_id

select
    person_id,
    surname as organisation_name,
    harm_rank,
    tie_size,
    harm_days,
    crime_count,
    unweighted_count,
    is_repeat,
    worst_crime_days,
    worst_crime_share,
    historic_harm_days,
    historic_crime_count,
    off_basis_harm_days,
    off_basis_crime_count,
    first_crime_on,
    last_crime_on,
    home_neighbourhood_code as neighbourhood_code
from core.party_ranking
where role = 'victim' and listing = 'organisation'
