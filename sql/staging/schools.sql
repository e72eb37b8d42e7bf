-- Each school as last reported. A coordinate that is no degree is null and flagged.
-- grain: one school
-- key:   urn

select
    urn,
    school_name,
    lower(regexp_replace(phase, '\s+', ' ', 'g')) as phase,
    as_degrees(longitude, 180) as longitude,
    as_degrees(latitude, 90) as latitude,
    (longitude is not null and as_degrees(longitude, 180) is null)
    or (latitude is not null and as_degrees(latitude, 90) is null) as is_point_unreadable,
    updated_at
from landing.schools
