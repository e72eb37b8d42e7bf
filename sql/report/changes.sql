-- Whether harm changed, for the force and each kind of crime.

select
    if(scope = 'force', 'All crime', lower(scope_code)) as crimes,
    comparison,
    harm_days,
    range_low_days,
    range_high_days,
    harm_days_before,
    finding
from mart.harm_change
where scope in ('force', 'offence group') and (crime_count > 0 or crime_count_before > 0)
order by scope asc, harm_days desc nulls last, scope_code asc, comparison asc
