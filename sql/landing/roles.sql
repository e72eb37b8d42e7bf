-- The suspects and victims of each crime.
-- grain: one version of one nominal in one role in one crime
-- key:   crime_ref, nominal_ref, lower(role)

create table landing.roles (
    crime_ref varchar not null, -- reference
    nominal_ref varchar not null, -- reference
    role varchar not null, -- code: suspect, victim, witness, other
    role_status varchar, -- code: named, interviewed, charged, convicted, eliminated, suppressed
    updated_at timestamp with time zone not null
)
