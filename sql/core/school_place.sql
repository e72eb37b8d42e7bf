-- The places near each school, and how far they are in whole metres as the crow flies. The distance
-- is a great circle (haversine) on a sphere of the Earth's mean radius, 6,371,008.8 m (R1 of GRS
-- 80; Moritz 2000, doi 10.1007/s001900050278). Only places of the same or the next band of latitude
-- are measured.
-- grain: one place near one school
-- key:   urn, place_id
-- published: no, core.school_crime has the crimes of these places

with bands as (
    -- A band is half as high again as the distance: what is near is in the next one at most.
    select school_distance_metres * 1.5 / 111195 as band_degrees
    from core.run
),

schools as (
    select
        school.urn,
        school.longitude,
        school.latitude,
        floor(school.latitude / bands.band_degrees)::integer + step.band_count as band
    from core.school as school
    cross join bands
    cross join (values (-1), (0), (1)) as step (band_count)
    where school.unranked_reason is null
),

places as (
    select
        place.place_id,
        place.longitude,
        place.latitude,
        floor(place.latitude / bands.band_degrees)::integer as band
    from core.place as place
    cross join bands
    where
        place.unranked_reason is null and place.longitude is not null
        and place.latitude is not null
),

measured as (
    select
        schools.urn,
        places.place_id,
        round(2 * 6371008.8 * asin(least(1, sqrt(
            pow(sin(radians(places.latitude - schools.latitude) / 2), 2)
            + cos(radians(schools.latitude)) * cos(radians(places.latitude))
            * pow(sin(radians(places.longitude - schools.longitude) / 2), 2)
        ))))::integer as distance_metres
    from schools
    inner join places
        on places.band = schools.band
)

select
    measured.urn,
    measured.place_id,
    measured.distance_metres,
    count(*) over (partition by measured.place_id) as school_count
from measured
inner join core.run as run
    on run.school_distance_metres >= measured.distance_metres
