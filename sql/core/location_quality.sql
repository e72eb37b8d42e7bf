-- Faults of the known places: one count for each kind.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where place.longitude is null or place.latitude is null) as point_missing,
    count(*) filter (where locations.is_point_unreadable) as point_unreadable,
    count(*) filter (where locations.is_uprn_unreadable) as uprn_unreadable,
    count(*) filter (where place.unranked_reason = '0/0') as point_is_zero,
    count(*) filter (where place.unranked_reason is not null) as place_not_ranked,
    count(*) filter (where place.neighbourhood_status = 'outside') as place_outside_force,
    count(*) filter (where place.neighbourhood_status = 'unknown neighbourhood')
        as place_neighbourhood_not_known,
    count(*) filter (where place.neighbourhood_status = 'nowhere') as place_in_no_neighbourhood
from core.place as place
left join staging.locations as locations
    on locations.place_id = place.place_id
