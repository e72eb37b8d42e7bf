-- The schools, whose surroundings are ranked by harm.
-- grain: one version of one school
-- key:   urn

create table landing.schools (
    urn varchar not null,
    school_name varchar not null,
    phase varchar not null,
    longitude varchar,
    latitude varchar,
    updated_at timestamp with time zone not null
)
