-- The force's rolling index at the end of each month, whole windows only, with the range that
-- chance gives it, and what is found of the run's own window against those before.

with findings as (
    select
        any_value(finding) filter (where comparison = 'window before') as before_finding,
        coalesce(any_value(finding) filter (where comparison = 'year before'), 'not compared')
            as year_finding
    from mart.harm_change
    where scope = 'force'
)

select
    rolling.window_end,
    rolling.window_end - 1 as last_day,
    rolling.crime_count,
    rolling.unscored_count,
    rolling.harm_days,
    rolling.range_low_days,
    rolling.range_high_days,
    findings.before_finding,
    findings.year_finding
from mart.rolling_index as rolling
cross join findings
where rolling.scope = 'force' and rolling.is_complete
order by rolling.window_end
