-- People circulated as wanted, with the crime where one is given.
-- grain: one version of one circulation
-- key:   nominal_ref, crime_ref

create table landing.wanted (
    nominal_ref varchar not null, -- reference
    crime_ref varchar, -- reference
    wanted_status varchar not null, -- code: wanted, located, arrested, cleared, unknown
    circulated_on varchar not null, -- date
    cleared_on varchar, -- date
    updated_at timestamp with time zone not null
)
