-- The neighbourhoods that the map cannot draw, because nobody gave an outline.

select
    [[harm.neighbourhood_code]] as teams,
    harm.neighbourhood_name,
    harm.harm_days,
    harm.crime_count
from mart.neighbourhood_harm as harm
where
    harm.crime_count > 0
    and not exists (
        select 1 from reference.ward_outline as outline
        where outline.ward_code = harm.neighbourhood_code
    )
order by harm.harm_days desc nulls last, harm.neighbourhood_code asc
