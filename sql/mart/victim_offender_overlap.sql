-- People who are both suspect and victim of crimes in the window, with what they are in each role
-- beside each other and never added up, and the same over the 12 months before the run's date. Each
-- role keeps its own rank. It mixes suspects with victims, so it is a table of the database alone:
-- no row of it is on any list.
-- grain: one person
-- key:   person_id

with year as (
    select
        party.person_id,
        count(*) filter (where party.role = 'suspect') as suspect_crime_count,
        sum(party.harm_days) filter (where party.role = 'suspect') as suspect_harm_days,
        count(*) filter (where party.role = 'victim') as victim_crime_count,
        sum(party.harm_days) filter (where party.role = 'victim') as victim_harm_days
    from core.recent_party as party
    cross join core.run as run
    where party.harm_on >= run.as_of - to_months(12)
    group by party.person_id
)

select
    suspect.person_id,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    suspect.harm_rank as suspect_rank,
    suspect.harm_days as suspect_harm_days,
    suspect.crime_count as suspect_crime_count,
    suspect.unweighted_count as suspect_unweighted_count,
    victim.harm_rank as victim_rank,
    victim.harm_days as victim_harm_days,
    victim.crime_count as victim_crime_count,
    victim.unweighted_count as victim_unweighted_count,
    suspect.first_crime_on as first_suspect_on,
    victim.first_crime_on as first_victim_on,
    case
        when suspect.first_crime_on < victim.first_crime_on then 'suspect first'
        when victim.first_crime_on < suspect.first_crime_on then 'victim first'
        else 'same day'
    end as came_first,
    abs(date_diff('day', suspect.first_crime_on, victim.first_crime_on)) as days_between,
    coalesce(year.suspect_crime_count, 0) as suspect_crime_count_12_months,
    harm_of(suspect_crime_count_12_months, year.suspect_harm_days) as suspect_harm_days_12_months,
    coalesce(year.victim_crime_count, 0) as victim_crime_count_12_months,
    harm_of(victim_crime_count_12_months, year.victim_harm_days) as victim_harm_days_12_months
from mart.suspect_harm as suspect
inner join mart.victim_harm as victim
    on victim.person_id = suspect.person_id
left join year
    on year.person_id = suspect.person_id
where suspect.crime_count > 0 and victim.crime_count > 0
