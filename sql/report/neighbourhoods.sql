-- The harm of each neighbourhood in the window, most harm first, and whether it changed: against
-- the window before it, and the same months a year before. Each window holds the crimes recorded by
-- its end.

with findings as (
    select
        scope_code,
        any_value(harm_days_before) filter (where comparison = 'window before') as before_days,
        any_value(finding) filter (where comparison = 'window before') as before_finding,
        any_value(harm_days_before) filter (where comparison = 'year before') as year_days,
        any_value(finding) filter (where comparison = 'year before') as year_finding
    from mart.harm_change
    where scope = 'neighbourhood'
    group by scope_code
)

select
    [[harm.neighbourhood_code]] as teams,
    [harm.harm_days, harm.unscored_count] as harm,
    harm.crime_count,
    findings.before_days,
    findings.before_finding,
    findings.year_days,
    findings.year_finding,
    harm.worst_crime_days,
    harm.historic_harm_days
from mart.neighbourhood_harm as harm
left join findings
    on findings.scope_code = harm.neighbourhood_code
order by harm.harm_days desc nulls last, harm.crime_count desc, harm.neighbourhood_code asc
