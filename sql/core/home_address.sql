-- The address of each nominal's home, for comparison with another's: its property number (UPRN),
-- else its location, so that one home under two locations is one. A place that stands for something
-- else, such as a hospital or no fixed abode, is no address: two people there are not known to live
-- together, nor apart. Whoever has no known address is not here.
-- grain: one nominal with a known address
-- key:   person_id
-- published: no, core.person has the home

select
    person.person_id,
    coalesce('uprn ' || nullif(ltrim(locations.uprn, '0'), ''), home.place_id) as address_id
from core.person as person
inner join core.place as home
    on home.place_id = person.home_place_id
left join staging.locations as locations
    on locations.place_id = home.place_id
where home.unranked_reason is null
