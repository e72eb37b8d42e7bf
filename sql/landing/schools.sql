-- The schools, whose surroundings are ranked by harm.
-- grain: one version of one school
-- key:   urn

create table landing.schools (
    urn varchar not null, -- reference
    school_name varchar not null, -- text
    phase varchar not null, -- code: nursery, primary, middle deemed primary, secondary,
    -- middle deemed secondary, 16 plus, all-through, not applicable
    longitude varchar, -- number
    latitude varchar, -- number
    updated_at timestamp with time zone not null
)
