-- Every row of every list, with how it came there, how it moved and why it is there, in words that
-- can be read out. It names nobody: who stands behind it is on the list itself. It leaves on the
-- day its crimes no longer hold it there if nothing new happens, and somebody who grows too old for
-- the list on that day at the latest.
-- grain: one row of one list
-- key:   list_row_id

with facts as (
    select
        crime.list_row_id,
        arg_max(
            { 'offence': crime.offence_title, 'harm_on': crime.harm_on },
            (coalesce(crime.harm_days, -1), crime.harm_on, crime.offence_title)
        ) as worst,
        count(*) filter (where crime.is_domestic_abuse) as domestic_abuse_crime_count,
        count(*) filter (where crime.is_domestic_abuse is null) as domestic_abuse_unknown_count,
        case
            when domestic_abuse_unknown_count = 0
                then coalesce(sum(crime.harm_days) filter (where crime.is_domestic_abuse), 0)
            else sum(crime.harm_days) filter (where crime.is_domestic_abuse)
        end as domestic_abuse_days,
        count(*) filter (where crime.harm_days is null) as unscored_count,
        count(*) filter (where crime.recorded_on >= run.previous_as_of) as new_crime_count,
        min(crime.harm_on) as first_crime_on,
        min(crime.harm_on) filter (where crime.ends_row) as last_day
    from listing.crime as crime
    cross join core.run as run
    group by crime.list_row_id
)

select
    member.list_row_id,
    member.list_name,
    member.team_code,
    member.subject_id,
    member.harm_rank as rank,
    member.tie_size,
    case
        when run.previous_release is null then null
        when member.previous_rank is not null then 'stayed'
        when earlier.first_listed_on < run.as_of then 'returned'
        else 'new'
    end as movement,
    member.previous_rank,
    member.previous_rank - member.harm_rank as rank_change,
    member.listed_by,
    member.harm_days,
    member.crime_count,
    concat_ws(
        '; ',
        counted(member.crime_count, 'crime') || ' in ' || counted(run.window_months, 'month'),
        'worst: ' || facts.worst['offence'] || ', ' || strftime(facts.worst['harm_on'], '%-d %b'),
        case
            when facts.domestic_abuse_crime_count > 0
                then facts.domestic_abuse_crime_count || ' domestic'
        end,
        case
            when facts.unscored_count > 0 then facts.unscored_count || ' without a weight yet'
        end,
        case
            when run.previous_release is not null and facts.new_crime_count > 0
                then facts.new_crime_count || ' new since the last list'
        end
    ) as reason,
    facts.worst['offence'] as worst_offence,
    facts.worst['harm_on'] as worst_crime_on,
    facts.domestic_abuse_crime_count,
    facts.domestic_abuse_unknown_count,
    round(facts.domestic_abuse_days / nullif(member.harm_days, 0), 4) as domestic_abuse_share,
    facts.first_crime_on,
    member.last_crime_on,
    least(
        leaves_window_on(facts.last_day, run.window_months),
        case
            when person.birth_status = 'known'
                then reaches_age_on(person.born_on, kind.age_under_years)
        end
    ) as leaves_on,
    member.bar_days,
    coalesce(earlier.first_listed_on, run.as_of) as first_listed_on,
    visited.last_visit_on,
    visited.last_visit_outcome
from listing.choice as member
cross join core.run as run
inner join core.list as kind
    on kind.list_name = member.list_name
inner join facts
    on facts.list_row_id = member.list_row_id
left join core.person as person
    on person.person_id = member.subject_id
left join run.ever_listed as earlier
    on earlier.list_row_id = member.list_row_id
left join core.visited_row as visited
    on visited.list_row_id = member.list_row_id
where member.is_listed
