-- Each suspect and victim with live crimes between them in the 24 months before the run's date,
-- most harmful first, with how often and whether it grows. Ranked by harm, then number of crimes,
-- then most recent crime; pairs with a child apart. It names suspects with their victims, so the
-- table is in the database only: no list and no page that is sent uses it.
-- grain: one suspect and one victim
-- key:   suspect_id, victim_id

with pairs as (
    select
        suspect_id,
        victim_id,
        count(*) as crime_count,
        sum(harm_days) as harm_days,
        count(*) filter (where harm_days is null) as unscored_count,
        max(harm_days) as worst_crime_days,
        count(*) filter (where is_domestic_abuse) as domestic_abuse_crime_count,
        count(*) filter (where is_domestic_abuse is null) as domestic_abuse_unknown_count,
        count(*) filter (where is_in_window) as window_crime_count,
        min(harm_on) as first_crime_on,
        max(harm_on) as last_crime_on
    from core.dyad_crime
    group by suspect_id, victim_id
)

select
    pairs.suspect_id,
    pairs.victim_id,
    suspect.is_child as is_suspect_child,
    victim.is_child as is_victim_child,
    rank_by_harm(
        suspect.is_child or victim.is_child,
        pairs.harm_days, pairs.crime_count, pairs.last_crime_on
    ) as harm_rank,
    tie_by_harm(
        suspect.is_child or victim.is_child,
        pairs.harm_days, pairs.crime_count, pairs.last_crime_on
    ) as tie_size,
    pairs.harm_days,
    pairs.crime_count,
    pairs.unscored_count,
    pairs.worst_crime_days,
    pairs.domestic_abuse_crime_count,
    pairs.domestic_abuse_unknown_count,
    pairs.window_crime_count,
    pairs.first_crime_on,
    pairs.last_crime_on,
    coalesce(trend.occasion_count, 1) as occasion_count,
    trend.median_gap_days,
    trend.last_gap_days,
    coalesce(trend.frequency_trend, 'too few to tell') as frequency_trend,
    coalesce(trend.severity_trend, 'too few to tell') as severity_trend,
    -- A home in doubt may be the other's too.
    nullif(
        is_same_home(
            suspect.home_address_id, suspect.home_uprn, victim.home_address_id, victim.home_uprn
        ),
        if(suspects_doubt.person_id is null and victims_doubt.person_id is null, null, false)
    ) as is_same_address
from pairs
inner join core.person as suspect
    on suspect.person_id = pairs.suspect_id
inner join core.person as victim
    on victim.person_id = pairs.victim_id
left join core.home_in_doubt as suspects_doubt
    on suspects_doubt.person_id = pairs.suspect_id
left join core.home_in_doubt as victims_doubt
    on victims_doubt.person_id = pairs.victim_id
left join core.dyad_trend as trend
    on
        trend.suspect_id = pairs.suspect_id
        and trend.victim_id = pairs.victim_id
