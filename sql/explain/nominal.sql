-- The person or organisation of the reference, with what decides which lists they can be on.
-- grain: one nominal
-- key:   person_id

select
    person.nominal_type,
    person.surname,
    person.forenames,
    person.age_years,
    person.birth_status,
    person.is_child,
    person.is_dead,
    person.died_on,
    person.safe_contact,
    neighbourhood.neighbourhood_code as home_code,
    neighbourhood.neighbourhood_name as home_name
from core.person as person
left join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = person.home_neighbourhood_code
where person.person_id = getvariable('reference')
