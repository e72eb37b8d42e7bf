-- People suspected of crimes in the window, most harmful first. One crime with many suspects and
-- many crimes with one suspect are told apart by crime_count, shared_with and fractional_harm_days
-- (rule 8).
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
    shared_crime_count,
    shared_with,
    suspect_pattern(crime_count, shared_crime_count) as pattern,
    fractional_harm_days,
    domestic_abuse_harm_days,
    historic_harm_days,
    historic_crime_count,
    off_basis_harm_days,
    off_basis_crime_count,
    first_crime_on,
    last_crime_on,
    is_in_both_roles as is_also_victim,
    other_role_crime_count as crimes_as_victim
from core.party_ranking
where role = 'suspect'
