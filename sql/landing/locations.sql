-- The places that the force knows by a reference.
-- grain: one version of one location
-- key:   location_ref

create table landing.locations (
    location_ref varchar not null, -- reference
    place_name varchar, -- text
    place_type varchar, -- code
    address varchar, -- text
    postcode varchar, -- code
    uprn varchar, -- number
    longitude varchar, -- number
    latitude varchar, -- number
    lsoa_code varchar, -- code
    neighbourhood_code varchar, -- reference
    updated_at timestamp with time zone not null
)
