-- The facts of each row that its crimes give: the worst crime, the share of domestic abuse, and
-- the day the row leaves its list if nothing new happens. It leaves when the crimes still in the
-- window carry less than the bar, which is assumed to stay where it is. Somebody who grows too old
-- for the list leaves on that day at the latest.
-- grain: one row of a list
-- key:   list_row_id
-- published: no, mart.list_row has it

with fading as (
    select
        crime.list_row_id,
        crime.harm_on,
        sum(sum(crime.harm_days)) over later as remaining_days,
        sum(count(*)) over later as remaining_count
    from listing.crime as crime
    group by crime.list_row_id, crime.harm_on
    window later as (
        partition by crime.list_row_id
        order by crime.harm_on desc
        rows between unbounded preceding and 1 preceding
    )
),

last_days as (
    select
        member.list_row_id,
        min(fading.harm_on) as last_day
    from listing.choice as member
    inner join core.list as kind
        on kind.list_name = member.list_name
    inner join fading
        on fading.list_row_id = member.list_row_id
    where
        fading.remaining_count is null
        or fading.remaining_count < kind.least_crimes
        or (fading.remaining_days is null and member.bar_days is not null)
        or fading.remaining_days < member.bar_days
    group by member.list_row_id
),

outgrown as (
    select
        member.list_row_id,
        reaches_age_on(person.born_on, kind.age_under_years) as too_old_on
    from listing.choice as member
    inner join core.list as kind
        on kind.list_name = member.list_name
    inner join core.person as person
        on person.person_id = member.subject_id
    where kind.age_under_years is not null and person.birth_status = 'known'
)

select
    crime.list_row_id,
    arg_max(
        crime.offence_title, (coalesce(crime.harm_days, -1), crime.harm_on, crime.offence_title)
    ) as worst_offence,
    arg_max(crime.harm_on, (coalesce(crime.harm_days, -1), crime.harm_on, crime.offence_title))
        as worst_crime_on,
    count(*) filter (where crime.is_domestic_abuse) as domestic_abuse_crime_count,
    count(*) filter (where crime.is_domestic_abuse is null) as domestic_abuse_unknown_count,
    case
        when count(*) filter (where crime.is_domestic_abuse is null) = 0
            then coalesce(sum(crime.harm_days) filter (where crime.is_domestic_abuse), 0)
        else sum(crime.harm_days) filter (where crime.is_domestic_abuse)
    end as domestic_abuse_days,
    count(*) filter (where crime.harm_days is null) as unweighted_count,
    count(*) filter (where crime.recorded_on >= run.previous_as_of) as new_crime_count,
    min(crime.harm_on) as first_crime_on,
    least(
        leaves_window_on(any_value(last_days.last_day), any_value(run.window_months)),
        min(outgrown.too_old_on)
    ) as leaves_on
from listing.crime as crime
cross join core.run as run
inner join last_days
    on last_days.list_row_id = crime.list_row_id
left join outgrown
    on outgrown.list_row_id = crime.list_row_id
group by crime.list_row_id
