-- The people and organisations that the force knows by a reference.
-- grain: one version of one nominal
-- key:   nominal_ref

create table landing.nominals (
    nominal_ref varchar not null, -- reference
    nominal_type varchar, -- code: person, organisation
    surname varchar, -- name
    forenames varchar, -- name
    born_on varchar, -- date
    died_on varchar, -- date
    sex varchar, -- code
    ethnicity varchar, -- code
    home_location_ref varchar, -- reference
    safe_contact varchar, -- text
    updated_at timestamp with time zone not null
)
