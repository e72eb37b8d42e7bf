-- The measures that compare neighbourhoods, each in its own unit. They are the harm and crimes of
-- the window, repeat victims who live there (people, in the last 12 months), and the share of rows
-- of the last lists that the team answered. A measure without a delivery has no rows; an unknown
-- value is null. Crimes and people in no neighbourhood are left out.
-- grain: one measure of one neighbourhood
-- key:   measure, neighbourhood_code

with repeat_victims as (
    select
        person.home_neighbourhood_code as neighbourhood_code,
        count(*) as victim_count
    from mart.repeat_victim as victim
    inner join core.person as person
        on person.person_id = victim.person_id
    where victim.is_repeat_any
    group by person.home_neighbourhood_code
),

returns as (
    select
        team_code,
        sum(visited_count + not_yet_count) / sum(row_count) as returned_share
    from mart.visit_coverage
    group by team_code
)

select
    'harm_days' as measure,
    neighbourhood_code,
    harm_days::double as value
from mart.neighbourhood_harm
where neighbourhood_code <> team_of(null)
union all
select 'crime_count', neighbourhood_code, crime_count
from mart.neighbourhood_harm
where neighbourhood_code <> team_of(null)
union all
select
    'repeat_victim_count', neighbourhood.neighbourhood_code, coalesce(repeats.victim_count, 0)
from core.neighbourhood as neighbourhood
left join repeat_victims as repeats
    on repeats.neighbourhood_code = neighbourhood.neighbourhood_code
where exists (select 1 from mart.repeat_victim)
union all
select 'returned_share', neighbourhood.neighbourhood_code, returns.returned_share
from core.neighbourhood as neighbourhood
inner join returns
    on returns.team_code = neighbourhood.neighbourhood_code
