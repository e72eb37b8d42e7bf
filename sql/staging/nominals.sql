-- Each person or organisation as last reported; a blank type means a person, as the contract says.
-- grain: one nominal
-- key:   person_id
-- kept:  no, core keeps what is used of it

select
    nominal_ref as person_id,
    coalesce(lower(nominal_type), 'person') as nominal_type,
    surname,
    forenames,
    as_date(born_on) as born_on,
    born_on is not null and as_date(born_on) is null as is_born_unreadable,
    as_date(died_on) as died_on,
    died_on is not null and as_date(died_on) is null as is_died_unreadable,
    sex,
    ethnicity,
    home_location_ref as home_place_id,
    safe_contact,
    updated_at
from landing.nominals
