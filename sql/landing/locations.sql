-- The places that the force knows by a reference.
-- grain: one version of one location
-- key:   location_ref

create table landing.locations (
    location_ref varchar not null,
    place_name varchar,
    place_type varchar,
    address varchar,
    postcode varchar,
    uprn varchar,
    longitude varchar,
    latitude varchar,
    lsoa_code varchar,
    neighbourhood_code varchar,
    updated_at timestamp with time zone not null
)
