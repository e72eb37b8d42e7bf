-- The harm of all neighbourhoods, with the harm outside them, adds up to the force's.
-- severity: critical

with totals as (
    select sum(crime_count) as crime_count, sum(harm_days) as harm_days
    from mart.neighbourhood_harm
)

select scored.line
from mart.force_harm as scored
cross join totals
where
    scored.section = 'series'
    and scored.line = 'scored'
    and (
        totals.crime_count <> scored.crime_count
        or totals.harm_days is distinct from scored.harm_days
    )
