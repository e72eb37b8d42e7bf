-- The 50 cells of the grid where most harm was done, ties at the end taken whole, each with the map
-- reference of the most harmful place in it.

with worst_place as (
    select
        place.cell_code,
        arg_max(
            harm.map_reference,
            (coalesce(harm.harm_days, -1), harm.crime_count, harm.map_reference)
        ) as map_reference
    from mart.place_harm as harm
    inner join core.place as place
        on place.place_id = harm.place_id
    where harm.harm_rank is not null
    group by place.cell_code
)

select
    [spot.harm_rank, spot.tie_size] as rank,
    [[spot.neighbourhood_code]] as teams,
    worst_place.map_reference,
    [spot.harm_days, spot.unscored_count] as harm,
    spot.harm_days,
    spot.longitude::double as longitude,
    spot.latitude::double as latitude,
    spot.crime_count,
    spot.worst_crime_share,
    spot.last_crime_on
from mart.harm_spot as spot
left join worst_place
    on worst_place.cell_code = spot.cell_code
where spot.harm_rank <= 50
order by spot.harm_rank, spot.cell_code
