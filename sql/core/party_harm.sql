-- What each suspect, victim and organisation amounts to in this run, over the crimes they may be
-- listed for. The score is harm_days over crime_count crimes of the series scored; the other series
-- stand beside it and are never in it. A sum leaves out crimes without a weight, which
-- unweighted_count counts: a person with none but those has an unknown harm, not none (rule 17).
-- fractional_harm_days shares each crime among its suspects (or victims), each part rounded to a
-- millionth of a day.
-- grain: one nominal in one role
-- key:   role, person_id, listing

with parties as (
    select
        party.*,
        party.series = 'scored' as is_scored,
        party.series in ('public', 'police', 'company') as is_off_basis
    from core.party as party
),

-- Of suspects alone, whose lists say so, and of crimes that have several: one crime with thousands
-- of victims would otherwise be compared with itself person by person.
shared as (
    select
        one.role,
        one.person_id,
        one.listing,
        count(distinct other.person_id) as shared_with
    from core.party as one
    inner join core.party as other
        on
            other.crime_id = one.crime_id
            and other.role = one.role
            and other.person_id <> one.person_id
            and (other.listing = 'organisation') = (one.listing = 'organisation')
    where one.series = 'scored' and one.role = 'suspect' and one.party_count > 1
    group by one.role, one.person_id, one.listing
)

select
    party.role,
    party.person_id,
    party.listing,
    count(*) filter (where party.is_scored) as crime_count,
    count(*) filter (where party.is_scored and party.harm_days is null) as unweighted_count,
    harm_of(crime_count, sum(party.harm_days) filter (where party.is_scored)) as harm_days,
    harm_of(
        crime_count,
        sum((party.harm_days / party.party_count)::decimal(18, 6)) filter (where party.is_scored)
    ) as fractional_harm_days,
    any_value(coalesce(shared.shared_with, 0)) as shared_with,
    count(*) filter (where party.is_scored and party.party_count > 1) as shared_crime_count,
    max(party.harm_days) filter (where party.is_scored) as worst_crime_days,
    harm_of(
        count(*) filter (where party.is_scored and coalesce(party.is_domestic_abuse, true)),
        sum(party.harm_days) filter (where party.is_scored and party.is_domestic_abuse)
    ) as domestic_abuse_harm_days,
    count(*) filter (where party.is_scored and party.is_domestic_abuse)
        as domestic_abuse_crime_count,
    min(party.harm_on) filter (where party.is_scored) as first_crime_on,
    max(party.harm_on) filter (where party.is_scored) as last_crime_on,
    count(*) filter (where party.series = 'historic') as historic_crime_count,
    harm_of(
        historic_crime_count, sum(party.harm_days) filter (where party.series = 'historic')
    ) as historic_harm_days,
    count(*) filter (where party.is_off_basis) as off_basis_crime_count,
    harm_of(off_basis_crime_count, sum(party.harm_days) filter (where party.is_off_basis))
        as off_basis_harm_days
from parties as party
left join shared
    on
        shared.role = party.role
        and shared.person_id = party.person_id
        and shared.listing = party.listing
group by party.role, party.person_id, party.listing
