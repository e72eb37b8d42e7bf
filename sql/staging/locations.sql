-- Each place as last reported. A coordinate that cannot be a longitude or latitude is null and
-- flagged; so is a property number that cannot be one.
-- grain: one location
-- key:   place_id
-- kept:  no, core keeps what is used of it

select
    location_ref as place_id,
    place_name,
    lower(regexp_replace(place_type, '\s+', ' ', 'g')) as place_type,
    address,
    upper(postcode) as postcode,
    as_uprn(uprn) as uprn,
    uprn is not null and as_uprn(uprn) is null as is_uprn_unreadable,
    as_degrees(longitude, 180) as longitude,
    as_degrees(latitude, 90) as latitude,
    (longitude is not null and as_degrees(longitude, 180) is null)
    or (latitude is not null and as_degrees(latitude, 90) is null) as is_point_unreadable,
    upper(lsoa_code) as lsoa_code,
    neighbourhood_code,
    updated_at
from landing.locations
