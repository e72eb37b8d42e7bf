-- Rows with the same harm, crimes and last crime share a rank, so nothing else ranks them.
-- severity: critical

with ranked as (
    select 'suspect' as ranking, is_child, harm_rank, harm_days, crime_count, last_crime_on
    from mart.suspect_harm
    union all
    select 'victim', is_child, harm_rank, harm_days, crime_count, last_crime_on
    from mart.victim_harm
    union all
    select 'place', false, harm_rank, harm_days, crime_count, last_crime_on
    from mart.place_harm
)

select ranking
from ranked
where harm_rank is not null
group by ranking, is_child, harm_days, crime_count, last_crime_on
having count(distinct harm_rank) > 1
