-- Places where crimes of the window happened, most harmful first, each crime once at its place
-- (rule 10). A place that stands for something else (unranked_reason) keeps its crimes and has no
-- rank. Weights of published street data are proxies by category: proxy_count says how many crimes
-- of the row they weigh.
-- grain: one place
-- key:   place_id

with per_place as (
    select
        tally.*,
        place.unranked_reason is null and tally.crime_count > 0 as is_ranked,
        harm_of(tally.crime_count, tally.harm_days) as score_days
    from core.ground_tally as tally
    inner join core.place as place
        on place.place_id = tally.place_id
)

select
    place.place_id,
    place.place_name,
    place.place_type,
    place.address,
    place.postcode,
    place.longitude,
    place.latitude,
    place.map_reference,
    per_place.neighbourhood_code,
    place.neighbourhood_status,
    place.unranked_reason,
    case
        when per_place.is_ranked then rank_by_harm(
            per_place.is_ranked,
            per_place.score_days,
            per_place.crime_count,
            per_place.last_crime_on
        )
    end as harm_rank,
    case
        when per_place.is_ranked then tie_by_harm(
            per_place.is_ranked,
            per_place.score_days,
            per_place.crime_count,
            per_place.last_crime_on
        )
    end as tie_size,
    per_place.score_days as harm_days,
    per_place.crime_count,
    per_place.unweighted_count,
    per_place.proxy_count,
    per_place.crime_count > 1 as is_repeat,
    per_place.worst_crime_days,
    worst_share(per_place.worst_crime_days, per_place.score_days) as worst_crime_share,
    harm_of(per_place.perhaps_domestic_abuse_count, per_place.domestic_abuse_harm_days)
        as domestic_abuse_harm_days,
    per_place.historic_crime_count,
    harm_of(per_place.historic_crime_count, per_place.historic_harm_days) as historic_harm_days,
    per_place.off_basis_crime_count,
    harm_of(per_place.off_basis_crime_count, per_place.off_basis_harm_days) as off_basis_harm_days,
    per_place.incident_count,
    per_place.first_crime_on,
    per_place.last_crime_on
from per_place
inner join core.place as place
    on place.place_id = per_place.place_id
