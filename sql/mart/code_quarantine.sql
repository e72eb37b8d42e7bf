-- Offence codes that carry no weight because the edition gives them several or none, with the least
-- and the most harm their crimes could carry, worst first. A line in offence_decisions.csv settles
-- one (rule 4). Crimes that were delivered with several codes at one time are a line of their own,
-- called several codes: core.rival_crime names them, and a later row settles each.
-- grain: one offence code
-- key:   offence_code

with unscored as (
    select
        crime.*,
        rival.crime_id is not null as has_rivals,
        if(has_rivals, 'several codes', crime.offence_code) as shown_code
    from core.crime as crime
    left join core.rival_crime as rival
        on
            crime.source = 'force'
            and rival.crime_id = crime.crime_id
    where crime.is_live and crime.weight_status in ('ambiguous', 'unknown')
)

select
    crime.shown_code as offence_code,
    crime.weight_status,
    if(crime.has_rivals, 'One crime delivered with several codes', min(crime.offence_title))
        as offence_title,
    codes.matched_by,
    count(*) as crime_count,
    count(*) filter (where crime.series in ('scored', 'public', 'police', 'company'))
        as window_crime_count,
    min(crime.least_days) as least_days,
    max(crime.most_days) as most_days,
    sum(crime.least_days) as least_harm_days,
    sum(crime.most_days) as most_harm_days,
    min(crime.recorded_on) as first_recorded_on,
    max(crime.recorded_on) as last_recorded_on
from unscored as crime
left join core.offence_code as codes
    on
        codes.offence_code = crime.offence_code
        and not crime.has_rivals
group by crime.shown_code, crime.has_rivals, crime.weight_status, codes.matched_by
