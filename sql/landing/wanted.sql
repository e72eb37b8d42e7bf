-- Who is circulated as wanted, and for which crime, where one is given.
-- grain: one version of one circulation
-- key:   nominal_ref, crime_ref

create table landing.wanted (
    nominal_ref varchar not null,
    crime_ref varchar,
    wanted_status varchar not null,
    circulated_on varchar not null,
    cleared_on varchar,
    updated_at timestamp with time zone not null
)
