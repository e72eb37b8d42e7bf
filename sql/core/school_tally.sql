-- What the places near each school come to: the one sum over them. A place near two schools is in
-- both, and shared_crime_count says how many of the crimes are. Nothing near a school is a count of
-- none; what is near a school without a point is not known, so it is not here.
-- grain: one school with a point
-- key:   urn
-- published: no, mart.school_harm has all of it

with near as (
    select
        places.urn,
        places.distance_metres,
        places.school_count,
        tally.*
    from core.school_place as places
    inner join core.ground_tally as tally
        on tally.place_id = places.place_id
)

select
    school.urn,
    count(*) filter (where near.crime_count > 0) as place_count,
    min(near.distance_metres) filter (where near.crime_count > 0) as nearest_crime_metres,
    coalesce(sum(near.crime_count), 0)::bigint as crime_count,
    coalesce(sum(near.crime_count) filter (where near.school_count > 1), 0)::bigint
        as shared_crime_count,
    coalesce(sum(near.unweighted_count), 0)::bigint as unweighted_count,
    coalesce(sum(near.proxy_count), 0)::bigint as proxy_count,
    sum(near.harm_days) as known_days,
    max(near.worst_crime_days) as worst_crime_days,
    coalesce(sum(near.historic_crime_count), 0)::bigint as historic_crime_count,
    sum(near.historic_harm_days) as known_historic_days,
    coalesce(sum(near.off_basis_crime_count), 0)::bigint as off_basis_crime_count,
    sum(near.off_basis_harm_days) as known_off_basis_days,
    coalesce(sum(near.incident_count), 0)::bigint as incident_count,
    min(near.first_crime_on) as first_crime_on,
    max(near.last_crime_on) as last_crime_on
from core.school as school
left join near
    on near.urn = school.urn
where school.unranked_reason is null
group by school.urn
