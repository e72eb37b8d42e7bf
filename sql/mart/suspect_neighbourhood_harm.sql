-- Each suspect's harm by the neighbourhood where it was done: a team is sent every suspect with a
-- share of the harm on its ground, ranked by that share. All but the columns that begin with force_
-- and those of the person as a victim is of the crimes done there. Harm that maps nowhere is under
-- unassigned, never dropped.
-- grain: one person in one neighbourhood
-- key:   person_id, neighbourhood_code

with shares as (
    select
        party.person_id,
        team_of(party.neighbourhood_code) as neighbourhood_code,
        count(*) as crime_count,
        count(*) filter (where party.harm_days is null) as unweighted_count,
        sum(party.harm_days) as harm_days,
        count(*) filter (where party.party_count > 1) as shared_crime_count,
        sum((party.harm_days / party.party_count)::decimal(18, 6)) as fractional_harm_days,
        harm_of(
            count(*) filter (where coalesce(party.is_domestic_abuse, true)),
            sum(party.harm_days) filter (where party.is_domestic_abuse)
        ) as domestic_abuse_harm_days,
        max(party.harm_days) as worst_crime_days,
        min(party.harm_on) as first_crime_on,
        max(party.harm_on) as last_crime_on
    from core.party as party
    where party.role = 'suspect' and party.listing = 'listed' and party.series = 'scored'
    group by party.person_id, team_of(party.neighbourhood_code)
),

-- Of crimes that have several suspects alone, as in core.party_harm.
company as (
    select
        one.person_id,
        team_of(one.neighbourhood_code) as neighbourhood_code,
        count(distinct other.person_id) as shared_with
    from core.party as one
    inner join core.party as other
        on
            other.crime_id = one.crime_id
            and other.role = one.role
            and other.person_id <> one.person_id
    where
        one.series = 'scored'
        and one.role = 'suspect'
        and one.listing = 'listed'
        and one.party_count > 1
        and other.listing <> 'organisation'
    group by one.person_id, team_of(one.neighbourhood_code)
)

select
    shares.person_id,
    shares.neighbourhood_code,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    rank_by_harm(
        (shares.neighbourhood_code, suspect.is_child),
        shares.harm_days, shares.crime_count, shares.last_crime_on
    ) as harm_rank,
    tie_by_harm(
        (shares.neighbourhood_code, suspect.is_child),
        shares.harm_days, shares.crime_count, shares.last_crime_on
    ) as tie_size,
    shares.harm_days,
    shares.crime_count,
    shares.unweighted_count,
    shares.crime_count > 1 as is_repeat,
    shares.worst_crime_days,
    worst_share(shares.worst_crime_days, shares.harm_days) as worst_crime_share,
    shares.shared_crime_count,
    coalesce(company.shared_with, 0) as shared_with,
    suspect_pattern(shares.crime_count, shares.shared_crime_count) as pattern,
    shares.fractional_harm_days,
    shares.domestic_abuse_harm_days,
    shares.first_crime_on,
    shares.last_crime_on,
    suspect.harm_rank as force_rank,
    suspect.harm_days as force_harm_days,
    suspect.crime_count as force_crime_count,
    suspect.historic_harm_days as force_historic_harm_days,
    suspect.is_also_victim,
    suspect.crimes_as_victim
from shares
inner join mart.suspect_harm as suspect
    on suspect.person_id = shares.person_id
left join company
    on
        company.person_id = shares.person_id
        and company.neighbourhood_code = shares.neighbourhood_code
