-- Places where crimes of the window happened, most harmful first, each crime once at its place
-- (rule 10). A place with an unranked_reason, such as a hospital, keeps its crimes and has no
-- rank. Weights of published street data are proxies by category: proxy_count says how many crimes
-- of the row they weigh.
-- grain: one place
-- key:   place_id

select
    place.place_id,
    place.place_name,
    place.place_type,
    place.address,
    place.postcode,
    place.longitude,
    place.latitude,
    place.map_reference,
    team_of(place.neighbourhood_code) as neighbourhood_code,
    place.neighbourhood_status,
    place.unranked_reason,
    score.harm_rank,
    score.tie_size,
    score.harm_days,
    score.crime_count,
    score.unscored_count,
    score.proxy_count,
    score.is_repeat,
    score.worst_crime_days,
    score.worst_crime_share,
    score.domestic_abuse_harm_days,
    score.historic_crime_count,
    score.historic_harm_days,
    score.off_basis_crime_count,
    score.off_basis_harm_days,
    score.incident_count,
    score.first_crime_on,
    score.last_crime_on
from core.score as score
inner join core.place as place
    on place.place_id = score.subject_id
where score.scored_as = 'place' and score.scope_code = 'force'
