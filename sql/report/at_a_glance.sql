-- The window in a few figures.

with adults as (
    select count(*) as suspect_count
    from mart.suspect_harm
    where crime_count > 0 and not is_child
)

select
    gate.crime_count,
    gate.unscored_count,
    gate.rejected_count,
    scored.crime_count as scored_count,
    scored.harm_days as scored_days,
    historic.harm_days as historic_days,
    adults.suspect_count
from mart.weight_gate as gate
cross join adults
inner join mart.force_harm as scored
    on scored.section = 'series' and scored.line = 'scored'
inner join mart.force_harm as historic
    on historic.section = 'series' and historic.line = 'historic'
