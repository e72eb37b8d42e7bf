-- The people and organisations that the force knows by a reference.
-- grain: one version of one nominal
-- key:   nominal_ref

create table landing.nominals (
    nominal_ref varchar not null,
    nominal_type varchar,
    surname varchar,
    forenames varchar,
    born_on varchar,
    died_on varchar,
    sex varchar,
    ethnicity varchar,
    home_location_ref varchar,
    safe_contact varchar,
    updated_at timestamp with time zone not null
)
