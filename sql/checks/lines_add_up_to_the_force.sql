-- The lines of each section of the force's harm add up to the score: no crime is lost or counted
-- twice.
-- severity: critical

with totals as (
    select
        section,
        sum(crime_count) as crime_count,
        sum(unscored_count) as unscored_count,
        sum(harm_days) as harm_days
    from mart.force_harm
    where section <> 'series'
    group by section
)

select totals.section
from totals
inner join mart.force_harm as scored
    on
        scored.section = 'series'
        and scored.line = 'scored'
where
    totals.crime_count <> scored.crime_count
    or totals.unscored_count <> scored.unscored_count
    or totals.harm_days is distinct from scored.harm_days
