-- Secondary schools by the harm done near them in the window: crimes at ranked places within
-- school_distance_metres of the school's point, as the crow flies. It is about the streets around a
-- school, and nobody at it: a crime near two schools counts for both (shared_crime_count), so the
-- rows must not be added up. A school without a point is here with nothing known, and says why.
-- grain: one school
-- key:   urn

with scores as (
    select
        tally.*,
        tally.crime_count > 0 as is_ranked,
        harm_of(tally.crime_count, tally.known_days) as score_days
    from core.school_tally as tally
)

select
    school.urn,
    school.school_name,
    school.phase,
    school.longitude,
    school.latitude,
    school.map_reference,
    run.school_distance_metres,
    school.unranked_reason,
    case
        when scores.is_ranked then rank_by_harm(
            scores.is_ranked, scores.score_days, scores.crime_count, scores.last_crime_on
        )
    end as harm_rank,
    case
        when scores.is_ranked then tie_by_harm(
            scores.is_ranked, scores.score_days, scores.crime_count, scores.last_crime_on
        )
    end as tie_size,
    scores.score_days as harm_days,
    scores.crime_count,
    scores.unweighted_count,
    scores.proxy_count,
    scores.shared_crime_count,
    scores.place_count,
    scores.nearest_crime_metres,
    scores.crime_count > 1 as is_repeat,
    scores.worst_crime_days,
    worst_share(scores.worst_crime_days, scores.score_days) as worst_crime_share,
    scores.historic_crime_count,
    harm_of(scores.historic_crime_count, scores.known_historic_days) as historic_harm_days,
    scores.off_basis_crime_count,
    harm_of(scores.off_basis_crime_count, scores.known_off_basis_days) as off_basis_harm_days,
    scores.incident_count,
    scores.first_crime_on,
    scores.last_crime_on
from core.school as school
cross join core.run as run
left join scores
    on scores.urn = school.urn
