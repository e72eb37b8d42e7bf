-- The suspects and victims of each crime, as last reported.
-- grain: one nominal in one role in one crime
-- key:   crime_id, person_id, role
-- kept:  no, core keeps what is used of it

select
    crime_ref as crime_id,
    nominal_ref as person_id,
    lower(role) as role,
    lower(role_status) as role_status,
    updated_at
from landing.roles
