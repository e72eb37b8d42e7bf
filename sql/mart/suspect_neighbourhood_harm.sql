-- Each suspect's harm by the neighbourhood where it was done: a team is sent every suspect with a
-- share of the harm on its ground, ranked by that share. Harm that maps nowhere is under
-- unassigned, never dropped.
-- grain: one person in one neighbourhood
-- key:   person_id, neighbourhood_code

with shares as (
    select
        party.person_id,
        coalesce(party.neighbourhood_code, 'unassigned') as neighbourhood_code,
        count(*) as crime_count,
        count(*) filter (where party.harm_days is null) as unweighted_count,
        sum(party.harm_days) as harm_days,
        max(party.harm_days) as worst_crime_days,
        min(party.harm_on) as first_crime_on,
        max(party.harm_on) as last_crime_on
    from core.party as party
    where party.role = 'suspect' and party.listing = 'listed' and party.series = 'scored'
    group by party.person_id, coalesce(party.neighbourhood_code, 'unassigned')
)

select
    shares.person_id,
    shares.neighbourhood_code,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    rank() over (
        partition by shares.neighbourhood_code, suspect.is_child
        order by
            shares.harm_days desc nulls last, shares.crime_count desc, shares.last_crime_on desc
    ) as harm_rank,
    count(*) over (
        partition by
            shares.neighbourhood_code, suspect.is_child, shares.harm_days, shares.crime_count,
            shares.last_crime_on
    ) as tie_size,
    shares.harm_days,
    shares.crime_count,
    shares.unweighted_count,
    shares.crime_count > 1 as is_repeat,
    shares.worst_crime_days,
    round(shares.worst_crime_days / nullif(shares.harm_days, 0), 4) as worst_crime_share,
    shares.first_crime_on,
    shares.last_crime_on,
    suspect.harm_rank as force_rank,
    suspect.harm_days as force_harm_days,
    suspect.crime_count as force_crime_count,
    suspect.shared_with,
    suspect.pattern,
    suspect.historic_harm_days,
    suspect.is_also_victim,
    suspect.crimes_as_victim
from shares
inner join mart.suspect_harm as suspect
    on suspect.person_id = shares.person_id
