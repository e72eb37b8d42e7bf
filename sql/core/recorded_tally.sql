-- The crimes of the last 12 months that people reported and the run's basis counts, and their harm,
-- by group and neighbourhood, in the window and in the year. An audited share is applied to them.
-- Crimes found by police or company staff are outside an audit of reports.
-- grain: one offence group in one neighbourhood in one period
-- key:   period, neighbourhood_code, offence_group

with counted as (
    select
        crime.offence_group,
        crime.harm_days,
        team_of(crime.neighbourhood_code) as neighbourhood_code,
        unnest(
            list_filter(
                ['window', 'year'],
                lambda name: crime.harm_on
                >= if(name = 'window', run.window_start, run.year_start)
            )
        ) as period
    from core.crime as crime
    cross join core.run as run
    where
        crime.is_live
        and crime.is_on_basis
        and crime.basis = 'public'
        and crime.weight_status <> 'incident'
        and crime.harm_on >= least(run.year_start, run.window_start)
        and crime.harm_on < run.window_end
)

select
    period,
    neighbourhood_code,
    offence_group,
    count(*) as crime_count,
    count(*) filter (where harm_days is null) as unscored_count,
    sum(harm_days) as harm_days
from counted
group by period, neighbourhood_code, offence_group
