-- What address a place is, for comparison with another's: its property number (UPRN), else its
-- location, so that one home under two locations is one. A place that stands for something else,
-- such as a hospital or no fixed abode, is no address: two people there are not known to live
-- together, nor apart.
-- grain: one place that is an address
-- key:   place_id
-- published: no, core.place has the place

select
    place.place_id,
    coalesce('uprn ' || nullif(ltrim(locations.uprn, '0'), ''), place.place_id) as address_id
from core.place as place
left join staging.locations as locations
    on locations.place_id = place.place_id
where place.unranked_reason is null
