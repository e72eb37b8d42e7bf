-- Each person or organisation as last reported; a blank type means a person, as the contract says.
-- A date that stands for none is not known.
-- grain: one nominal
-- key:   person_id
-- kept:  no, core keeps what is used of it

select
    nominals.nominal_ref as person_id,
    coalesce(lower(nominals.nominal_type), 'person') as nominal_type,
    nominals.surname,
    nominals.forenames,
    known_date(nominals.born_on, run.placeholder_dates) as born_on,
    is_unreadable_date(nominals.born_on, run.placeholder_dates) as is_born_unreadable,
    is_placeholder(nominals.born_on, run.placeholder_dates) as is_born_placeholder,
    known_date(nominals.died_on, run.placeholder_dates) as died_on,
    is_unreadable_date(nominals.died_on, run.placeholder_dates) as is_died_unreadable,
    is_placeholder(nominals.died_on, run.placeholder_dates) as is_died_placeholder,
    nominals.sex,
    nominals.ethnicity,
    nominals.home_location_ref as home_place_id,
    nominals.safe_contact,
    nominals.updated_at
from landing.nominals as nominals
cross join run.parameters as run
