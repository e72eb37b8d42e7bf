-- Each neighbourhood's rolling index at the end of each month, whole windows only, and what is
-- found of the run's own window against those before.

with findings as (
    select
        scope_code,
        any_value(finding) filter (where comparison = 'window before') as before_finding,
        coalesce(any_value(finding) filter (where comparison = 'year before'), 'not compared')
            as year_finding
    from mart.harm_change
    where scope = 'neighbourhood'
    group by scope_code
)

select
    rolling.window_end - 1 as last_day,
    rolling.scope_code,
    rolling.harm_days,
    findings.before_finding,
    findings.year_finding
from mart.rolling_index as rolling
inner join findings
    on findings.scope_code = rolling.scope_code
where rolling.scope = 'neighbourhood' and rolling.is_complete
order by rolling.scope_code, rolling.window_end
