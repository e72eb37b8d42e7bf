-- The power few: the smallest number of people, organisations or places that holds 50, 80 and 90
-- per cent of the harm of all of them, and what share of them that is. Everyone with a scored crime
-- is counted. Source: Sherman, The power few (2007); Weinborn et al., Hotspots vs harmspots (2017).
-- grain: one share of harm in one population
-- key:   population, target_share

with harmed as (
    select 'suspects' as population, harm_days from mart.suspect_harm
    where crime_count > 0
    union all
    select 'victims', harm_days from mart.victim_harm
    where crime_count > 0
    union all
    select 'organisations', harm_days from mart.organisation_harm
    where crime_count > 0
    union all
    select 'places', harm_days from mart.place_harm
    where harm_rank is not null
),

running as (
    select
        population,
        harm_days,
        row_number() over by_harm as holders,
        sum(harm_days) over by_harm as held_days,
        count(*) over (partition by population) as population_count,
        sum(harm_days) over (partition by population) as total_days
    from harmed
    window by_harm as (
        partition by population order by harm_days desc nulls last rows unbounded preceding
    )
)

select
    running.population,
    target.target_share,
    min(running.holders) as holder_count,
    any_value(running.population_count) as population_count,
    round(min(running.holders) / any_value(running.population_count), 4) as holder_share,
    min(running.held_days) as held_days,
    any_value(running.total_days) as total_days
from running
cross join (values (0.5::decimal(3, 2)), (0.8), (0.9)) as target (target_share)
where running.held_days >= running.total_days * target.target_share
group by running.population, target.target_share
