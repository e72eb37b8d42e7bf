-- People who are both suspect and victim of crimes of the window, on any basis, as is_also_victim
-- and is_also_suspect mark them. It gives the figures of each role separately, never added up, and
-- the same over the 12 months before the run's date. The scores are on the run's basis, and each
-- role keeps its own rank. It mixes suspects with victims, so no list uses it: the table is in the
-- database only.
-- grain: one person
-- key:   person_id

with role_days as (
    select
        person_id,
        min(harm_on) filter (where role = 'suspect') as first_suspect_on,
        min(harm_on) filter (where role = 'victim') as first_victim_on
    from core.involvement
    where is_counted and listing = 'listed' and series <> 'historic'
    group by person_id
    having first_suspect_on is not null and first_victim_on is not null
),

year as (
    select
        recent.person_id,
        count(*) filter (where recent.role = 'suspect') as suspect_crime_count,
        sum(recent.harm_days) filter (where recent.role = 'suspect') as suspect_harm_days,
        count(*) filter (where recent.role = 'victim') as victim_crime_count,
        sum(recent.harm_days) filter (where recent.role = 'victim') as victim_harm_days
    from core.recent_involvement as recent
    cross join core.run as run
    where recent.harm_on >= run.year_start
    group by recent.person_id
)

select
    suspect.person_id,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    suspect.harm_rank as suspect_rank,
    suspect.harm_days as suspect_harm_days,
    suspect.crime_count as suspect_crime_count,
    suspect.unscored_count as suspect_unscored_count,
    victim.harm_rank as victim_rank,
    victim.harm_days as victim_harm_days,
    victim.crime_count as victim_crime_count,
    victim.unscored_count as victim_unscored_count,
    role_days.first_suspect_on,
    role_days.first_victim_on,
    case
        when role_days.first_suspect_on < role_days.first_victim_on then 'suspect first'
        when role_days.first_victim_on < role_days.first_suspect_on then 'victim first'
        else 'same day'
    end as came_first,
    abs(date_diff('day', role_days.first_suspect_on, role_days.first_victim_on)) as days_between,
    coalesce(year.suspect_crime_count, 0) as suspect_crime_count_12_months,
    harm_of(suspect_crime_count_12_months, year.suspect_harm_days) as suspect_harm_days_12_months,
    coalesce(year.victim_crime_count, 0) as victim_crime_count_12_months,
    harm_of(victim_crime_count_12_months, year.victim_harm_days) as victim_harm_days_12_months
from role_days
inner join mart.suspect_harm as suspect
    on suspect.person_id = role_days.person_id
inner join mart.victim_harm as victim
    on victim.person_id = role_days.person_id
left join year
    on year.person_id = role_days.person_id
