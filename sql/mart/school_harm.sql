-- Secondary schools by the harm done near them in the window: crimes at ranked places within
-- school_distance_metres of the school's point, as the crow flies. It is about the streets around a
-- school, and nobody at it: a crime near two schools counts for both (shared_crime_count), so the
-- rows must not be added up. A school without a point is here with nothing known, and says why.
-- grain: one school
-- key:   urn

select
    school.urn,
    school.school_name,
    school.phase,
    school.longitude,
    school.latitude,
    school.map_reference,
    run.school_distance_metres,
    school.unranked_reason,
    score.harm_rank,
    score.tie_size,
    score.harm_days,
    score.crime_count,
    score.unscored_count,
    score.proxy_count,
    score.shared_crime_count,
    score.place_count,
    score.nearest_crime_metres,
    score.is_repeat,
    score.worst_crime_days,
    score.worst_crime_share,
    score.historic_crime_count,
    score.historic_harm_days,
    score.off_basis_crime_count,
    score.off_basis_harm_days,
    score.incident_count,
    score.first_crime_on,
    score.last_crime_on
from core.school as school
cross join core.run as run
left join core.score as score
    on
        score.scored_as = 'school'
        and score.scope_code = 'force'
        and score.subject_id = school.urn
