-- Every place of a crime, with its neighbourhood and whether it may be ranked. A sentinel place (a
-- police station, 0/0, a point for a whole area) gathers crimes that did not happen there. It keeps
-- its crimes and says why it is left out of the ranking (rule 10). address_id and uprn are for
-- comparing addresses. They are the place itself and its property number, because one home can be
-- delivered under two locations. A sentinel place has neither: two people there are not known to
-- live together, nor apart.
-- grain: one place
-- key:   place_id

with points as (
    select
        street_place_id(longitude, latitude) as place_id,
        min(place_name) as place_name,
        lower(regexp_replace(min(place_name), '^On or near ', '')) as place_kind,
        longitude,
        latitude,
        min(lsoa_code) as lsoa_code
    from staging.street
    where longitude is not null and latitude is not null
    group by longitude, latitude
),

places as (
    select
        place_id,
        place_name,
        place_type,
        address,
        postcode,
        longitude,
        latitude,
        lsoa_code,
        neighbourhood_code,
        'force' as source,
        uprn
    from staging.locations
    union all
    select
        points.place_id,
        points.place_name,
        -- Published points say police station or hospital where they stand for one.
        case
            when list_contains(run.unranked_place_types, points.place_kind) then points.place_kind
        end,
        null,
        null,
        points.longitude,
        points.latitude,
        points.lsoa_code,
        null,
        'street',
        null
    from points
    cross join core.run as run
)

select
    places.place_id,
    places.source,
    places.place_name,
    places.place_type,
    places.address,
    places.postcode,
    places.longitude,
    places.latitude,
    point.map_reference,
    point.cell_code,
    places.lsoa_code,
    coalesce(given.neighbourhood_code, by_area.neighbourhood_code) as neighbourhood_code,
    case
        when given.neighbourhood_code is not null then 'given'
        when by_area.neighbourhood_code is not null then 'by area'
        when places.neighbourhood_code is not null then 'unknown neighbourhood'
        when places.lsoa_code is not null then 'outside'
        else 'nowhere'
    end as neighbourhood_status,
    case
        when list_contains(run.unranked_place_types, places.place_type) then places.place_type
        when places.longitude = 0 and places.latitude = 0 then '0/0'
    end as unranked_reason,
    case when unranked_reason is null then places.place_id end as address_id,
    case when unranked_reason is null then places.uprn end as uprn
from places
cross join core.run as run
left join run.point_cell as point
    on
        point.longitude = places.longitude
        and point.latitude = places.latitude
left join core.neighbourhood as given
    on given.neighbourhood_code = places.neighbourhood_code
left join core.area_neighbourhood as by_area
    on by_area.lsoa_code = places.lsoa_code
