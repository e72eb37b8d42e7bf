-- The address of each nominal's home. Whoever has no known address is not here.
-- grain: one nominal with a known address
-- key:   person_id
-- published: no, core.person has the home

select
    person.person_id,
    address.address_id
from core.person as person
inner join core.address as address
    on address.place_id = person.home_place_id
