-- What each neighbourhood bears in the window; each crime counts once, where it happened. A
-- neighbourhood with nothing is here with nothing, and what maps to none is under unassigned.
-- grain: one neighbourhood
-- key:   neighbourhood_code

with neighbourhoods as (
    select neighbourhood_code, neighbourhood_name from core.neighbourhood
    union all
    select 'unassigned', 'Not in any neighbourhood'
)

select
    neighbourhoods.neighbourhood_code,
    neighbourhoods.neighbourhood_name,
    coalesce(sum(tally.crime_count), 0)::bigint as crime_count,
    coalesce(sum(tally.unweighted_count), 0)::bigint as unweighted_count,
    coalesce(sum(tally.proxy_count), 0)::bigint as proxy_count,
    harm_of(coalesce(sum(tally.crime_count), 0), sum(tally.harm_days)) as harm_days,
    max(tally.worst_crime_days) as worst_crime_days,
    coalesce(sum(tally.historic_crime_count), 0)::bigint as historic_crime_count,
    harm_of(coalesce(sum(tally.historic_crime_count), 0), sum(tally.historic_harm_days))
        as historic_harm_days,
    coalesce(sum(tally.off_basis_crime_count), 0)::bigint as off_basis_crime_count,
    harm_of(coalesce(sum(tally.off_basis_crime_count), 0), sum(tally.off_basis_harm_days))
        as off_basis_harm_days,
    coalesce(sum(tally.incident_count), 0)::bigint as incident_count
from neighbourhoods
left join core.ground_tally as tally
    on tally.neighbourhood_code = neighbourhoods.neighbourhood_code
group by neighbourhoods.neighbourhood_code, neighbourhoods.neighbourhood_name
