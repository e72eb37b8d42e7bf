-- The harm and the crimes of each calendar month on the run's basis, which every rolling window
-- adds up. A crime counts in the month it was committed, however late it was recorded.
-- grain: one offence group in one neighbourhood in one month
-- key:   month_start, neighbourhood_code, offence_group

select
    date_trunc('month', crime.harm_on)::date as month_start,
    team_of(crime.neighbourhood_code) as neighbourhood_code,
    crime.offence_group,
    count(*) filter (where crime.weight_status <> 'incident') as crime_count,
    count(*) filter (where crime.weight_status <> 'incident' and crime.harm_days is null)
        as unscored_count,
    count(*) filter (where crime.weight_status = 'proxy') as proxy_count,
    sum(crime.harm_days) as harm_days,
    count(*) filter (where crime.weight_status = 'incident') as incident_count
from core.crime as crime
where crime.is_live and crime.is_on_basis and crime.harm_on is not null
group by all
