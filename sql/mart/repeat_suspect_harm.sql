-- People suspected of two crimes or more in the window, most harmful first: the ones who come back
-- (rule 14). repeat_harm_days is the harm beyond the worst single crime. Ranked as the suspects
-- are, among themselves.
-- grain: one person
-- key:   person_id

select
    person_id,
    surname,
    forenames,
    is_child,
    rank_by_harm(is_child, harm_days, crime_count, last_crime_on) as harm_rank,
    tie_by_harm(is_child, harm_days, crime_count, last_crime_on) as tie_size,
    harm_days,
    crime_count,
    unweighted_count,
    harm_days - worst_crime_days as repeat_harm_days,
    worst_crime_days,
    worst_crime_share,
    shared_crime_count,
    shared_with,
    pattern,
    fractional_harm_days,
    domestic_abuse_harm_days,
    historic_harm_days,
    historic_crime_count,
    first_crime_on,
    last_crime_on,
    is_also_victim,
    crimes_as_victim
from mart.suspect_harm
where is_repeat
