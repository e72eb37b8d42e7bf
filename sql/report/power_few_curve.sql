-- The share of the harm held by the most harmful, from nobody to everybody, in at most 200 points
-- for each population, closer together where the curve bends.

with harmed as (
    select 'suspects' as population, harm_days from mart.suspect_harm
    where crime_count > 0
    union all
    select 'victims', harm_days from mart.victim_harm
    where crime_count > 0
    union all
    select 'places', harm_days from mart.place_harm
    where harm_rank is not null
),

running as (
    select
        population,
        row_number() over by_harm as holders,
        sum(harm_days) over (by_harm rows unbounded preceding) as held_days,
        count(*) over (partition by population) as population_count,
        sum(harm_days) over (partition by population) as total_days
    from harmed
    window by_harm as (partition by population order by harm_days desc nulls last)
),

thinned as (
    select
        population,
        max(holders) as holders,
        max(held_days) as held_days,
        any_value(population_count) as population_count,
        any_value(total_days) as total_days
    from running
    group by population, floor(198 * sqrt((holders - 1) / population_count))
    union all
    select distinct population, 0, 0, population_count, total_days
    from running
)

select
    population,
    round(holders / population_count, 5) as holder_share,
    round(held_days / nullif(total_days, 0), 5) as held_share
from thinned
order by population, holders
