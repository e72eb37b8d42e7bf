-- Each person or organisation as last reported; a blank type means a person, as the contract says.
-- A date that stands for none is not known.
-- grain: one nominal
-- key:   person_id
-- kept:  no, core keeps what is used of it

with read as (
    select
        nominals.*,
        as_date(nominals.born_on) as born_day,
        is_placeholder(nominals.born_on, run.placeholder_dates) as is_born_placeholder,
        as_date(nominals.died_on) as died_day,
        is_placeholder(nominals.died_on, run.placeholder_dates) as is_died_placeholder
    from landing.nominals as nominals
    cross join run.parameters as run
)

select
    read.nominal_ref as person_id,
    coalesce(lower(read.nominal_type), 'person') as nominal_type,
    read.surname,
    read.forenames,
    known_date(read.born_day, read.is_born_placeholder) as born_on,
    is_unreadable_date(read.born_on, read.born_day, read.is_born_placeholder) as is_born_unreadable,
    read.is_born_placeholder,
    known_date(read.died_day, read.is_died_placeholder) as died_on,
    is_unreadable_date(read.died_on, read.died_day, read.is_died_placeholder) as is_died_unreadable,
    read.is_died_placeholder,
    read.sex,
    read.ethnicity,
    read.home_location_ref as home_place_id,
    read.safe_contact,
    read.updated_at
from read
