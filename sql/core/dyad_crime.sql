-- Each crime between a suspect and a victim, of the 24 months before the run's date; crowded crimes
-- are left out. Nobody is a pair with themselves.
-- grain: one crime of one suspect against one victim
-- key:   crime_id, suspect_id, victim_id
-- published: no, core.involvement has the crimes of either

select
    suspect.crime_id,
    suspect.person_id as suspect_id,
    victim.person_id as victim_id,
    suspect.harm_on >= run.window_start and suspect.harm_on < run.window_end as is_in_window,
    suspect.harm_on,
    suspect.harm_days,
    suspect.is_domestic_abuse
from core.recent_involvement as suspect
cross join core.run as run
inner join core.recent_involvement as victim
    on victim.crime_id = suspect.crime_id
left join core.crowded_crime as crowded
    on crowded.crime_id = suspect.crime_id
where
    suspect.role = 'suspect'
    and victim.role = 'victim'
    and victim.person_id <> suspect.person_id
    and crowded.crime_id is null
