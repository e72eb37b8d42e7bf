-- Which place the reference stands for, and why it is not ranked where it is not.
-- grain: one place
-- key:   place_id

select
    place.place_name,
    place.place_type,
    place.address,
    place.postcode,
    place.unranked_reason,
    neighbourhood.neighbourhood_code,
    neighbourhood.neighbourhood_name
from core.place as place
left join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = place.neighbourhood_code
where place.place_id = getvariable('reference')
