-- People harmed by crimes in the window, most harmed first; organisations have a list of their own
-- (rule 9). is_also_suspect marks the overlap; which crime, and with whom, is on no victim list.
-- grain: one person
-- key:   person_id

select
    person_id,
    surname,
    forenames,
    is_child,
    harm_rank,
    tie_size,
    harm_days,
    crime_count,
    unweighted_count,
    is_repeat,
    worst_crime_days,
    worst_crime_share,
    domestic_abuse_harm_days,
    historic_harm_days,
    historic_crime_count,
    off_basis_harm_days,
    off_basis_crime_count,
    first_crime_on,
    last_crime_on,
    is_in_both_roles as is_also_suspect,
    safe_contact,
    home_neighbourhood_code as neighbourhood_code
from core.party_ranking
where role = 'victim' and listing = 'listed'
