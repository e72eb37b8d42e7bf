-- The neighbourhoods that have an outline, each with the harm it bears, the fifth of them that it
-- is in, and its shape as GeoJSON. Equals are in the same fifth.

with parts as (
    select
        ward_code,
        part,
        string_agg(
            '[[' || replace(replace(outline, ',', '],['), ' ', ',') || ']]', ',' order by ring
        ) as rings
    from reference.ward_outline
    group by ward_code, part
),

shapes as (
    select
        ward_code,
        string_agg('[' || rings || ']', ',' order by part) as polygons
    from parts
    group by ward_code
),

fifths as (
    select
        harm.neighbourhood_code,
        harm.neighbourhood_name,
        harm.harm_days,
        harm.crime_count,
        shapes.polygons,
        case
            when harm.harm_days is not null
                then floor(5 * (rank() over by_harm - 1) / count(*) over (partition by 1))
        end as fifth
    from mart.neighbourhood_harm as harm
    inner join shapes
        on shapes.ward_code = harm.neighbourhood_code
    window by_harm as (order by harm.harm_days asc nulls last)
)

select
    neighbourhood_code,
    neighbourhood_name,
    harm_days,
    crime_count,
    coalesce(
        format('{:,d}', round(min(harm_days) over same)::bigint)
        || ' to ' || format('{:,d}', round(max(harm_days) over same)::bigint),
        'not known'
    ) as harm_range,
    polygons
from fifths
window same as (partition by fifth)
order by harm_days asc nulls last, neighbourhood_code asc
