-- What each neighbourhood bears in the window; each crime counts once, where it happened. A
-- neighbourhood with nothing is here with nothing, and what maps to none is under unassigned.
-- grain: one neighbourhood
-- key:   neighbourhood_code

with neighbourhoods as (
    select neighbourhood_code, neighbourhood_name from core.neighbourhood
    union all
    select 'unassigned', 'Not in any neighbourhood'
)

select
    neighbourhoods.neighbourhood_code,
    neighbourhoods.neighbourhood_name,
    count(*) filter (where crime.series = 'scored') as crime_count,
    count(*) filter (where crime.series = 'scored' and crime.harm_days is null) as unweighted_count,
    count(*) filter (where crime.series = 'scored' and crime.weight_status = 'proxy')
        as proxy_count,
    sum(crime.harm_days) filter (where crime.series = 'scored') as harm_days,
    max(crime.harm_days) filter (where crime.series = 'scored') as worst_crime_days,
    sum(crime.harm_days) filter (where crime.series = 'historic') as historic_harm_days,
    count(*) filter (where crime.series = 'historic') as historic_crime_count,
    sum(crime.harm_days) filter (where crime.series in ('public', 'police', 'company'))
        as off_basis_harm_days,
    count(*) filter (where crime.series in ('public', 'police', 'company'))
        as off_basis_crime_count,
    count(*) filter (where crime.series = 'incident') as incident_count
from neighbourhoods
left join core.crime as crime
    on
        coalesce(crime.neighbourhood_code, 'unassigned') = neighbourhoods.neighbourhood_code
        and crime.series is not null
group by neighbourhoods.neighbourhood_code, neighbourhoods.neighbourhood_name
