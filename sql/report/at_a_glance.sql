-- The window in a few figures.

select
    gate.crime_count,
    gate.unweighted_count,
    gate.rejected_count,
    scored.crime_count as scored_count,
    scored.harm_days as scored_days,
    historic.harm_days as historic_days,
    (
        select count(*) from mart.suspect_harm
        where crime_count > 0 and not is_child)
        as suspect_count
from mart.weight_gate as gate
inner join mart.force_harm as scored
    on scored.section = 'series' and scored.line = 'scored'
inner join mart.force_harm as historic
    on historic.section = 'series' and historic.line = 'historic'
