-- Offence codes that carry no weight because the edition gives them several or none, with the least
-- and the most harm their crimes could carry, worst first. A line in offence_decisions.csv settles
-- one (rule 4).
-- grain: one offence code
-- key:   offence_code

select
    crime.offence_code,
    crime.weight_status,
    min(crime.offence_title) as offence_title,
    codes.matched_by,
    count(*) as crime_count,
    count(*) filter (where crime.series in ('scored', 'public', 'police', 'company'))
        as window_crime_count,
    crime.least_days,
    crime.most_days,
    count(*) * crime.least_days as least_harm_days,
    count(*) * crime.most_days as most_harm_days,
    min(crime.recorded_on) as first_recorded_on,
    max(crime.recorded_on) as last_recorded_on
from core.crime as crime
left join core.offence_code as codes
    on codes.offence_code = crime.offence_code
where crime.is_live and crime.weight_status in ('ambiguous', 'unknown')
group by
    crime.offence_code, crime.weight_status, codes.matched_by, crime.least_days, crime.most_days
