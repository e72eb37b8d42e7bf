-- How many crimes of each weight each compared window holds, on the run's basis. Chance needs to
-- know no more of them. A window holds the crimes that had been recorded by its end. Crimes of the
-- last weeks come in late, and a window that had a year to fill up would always be the larger.
-- grain: the crimes of one weight in one offence group in one neighbourhood in one window
-- key:   comparison, neighbourhood_code, offence_group, weight_text
-- published: no, mart.harm_change adds it up

select
    windows.comparison,
    team_of(crime.neighbourhood_code) as neighbourhood_code,
    crime.offence_group,
    crime.harm_days as weight_days,
    coalesce(crime.harm_days::varchar, 'none') as weight_text,
    count(*) as crime_count
from core.crime as crime
inner join core.compared_window as windows
    on
        crime.harm_on >= windows.window_start
        and crime.harm_on < windows.window_end
        and crime.recorded_on < windows.window_end
where crime.is_live and crime.is_on_basis and crime.weight_status <> 'incident'
group by all
