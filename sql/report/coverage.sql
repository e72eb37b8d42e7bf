-- Totals of the force and its neighbourhoods with reported and unrecorded crime.

select
    if(coverage.scope = 'force', 'The force', neighbourhood.neighbourhood_name) as area,
    if(coverage.period = 'year', '12 months', 'the window') as period,
    coverage.crime_count,
    coverage.reported_count,
    coverage.least_reported_count,
    coverage.most_reported_count,
    coverage.harm_days,
    coverage.least_implied_days,
    coverage.most_implied_days
from mart.recording_coverage as coverage
left join mart.neighbourhood_harm as neighbourhood
    on neighbourhood.neighbourhood_code = coverage.scope_code
where coverage.reported_count is not null
order by coverage.scope asc, coverage.period desc, coverage.harm_days desc nulls last, area asc
