-- The neighbourhoods that have an outline, each with the harm it bears and its shape as GeoJSON.

with parts as (
    select
        ward_code,
        part,
        string_agg(
            '[[' || replace(replace(outline, ',', '],['), ' ', ',') || ']]', ',' order by ring
        ) as rings
    from reference.ward_outline
    group by ward_code, part
)

select
    harm.neighbourhood_code,
    harm.neighbourhood_name,
    harm.harm_days,
    harm.crime_count,
    string_agg('[' || parts.rings || ']', ',' order by parts.part) as polygons
from mart.neighbourhood_harm as harm
inner join parts
    on parts.ward_code = harm.neighbourhood_code
group by harm.neighbourhood_code, harm.neighbourhood_name, harm.harm_days, harm.crime_count
order by harm.neighbourhood_code
