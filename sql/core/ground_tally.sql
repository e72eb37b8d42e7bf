-- What every crime and incident that the run counts comes to, by where it happened: the one pass
-- over the crimes that places and neighbourhoods are both added up from. Harm here is that of the
-- crimes with a weight alone, and null where there is none.
-- grain: one place in one neighbourhood; crimes whose place was not given stand together
-- key:   neighbourhood_code, place_status, place_id

with counted as (
    select
        crime.*,
        crime.series = 'scored' as is_scored,
        crime.series in ('public', 'police', 'company') as is_off_basis
    from core.crime as crime
    where crime.series is not null
)

select
    team_of(neighbourhood_code) as neighbourhood_code,
    place_status,
    coalesce(place_id, 'not given') as place_id,
    count(*) filter (where is_scored) as crime_count,
    count(*) filter (where is_scored and harm_days is null) as unweighted_count,
    count(*) filter (where is_scored and weight_status = 'proxy') as proxy_count,
    sum(harm_days) filter (where is_scored) as harm_days,
    max(harm_days) filter (where is_scored) as worst_crime_days,
    count(*) filter (where is_scored and coalesce(is_domestic_abuse, true))
        as perhaps_domestic_abuse_count,
    sum(harm_days) filter (where is_scored and is_domestic_abuse) as domestic_abuse_harm_days,
    min(harm_on) filter (where is_scored) as first_crime_on,
    max(harm_on) filter (where is_scored) as last_crime_on,
    sum(harm_days) filter (where series = 'historic') as historic_harm_days,
    count(*) filter (where series = 'historic') as historic_crime_count,
    sum(harm_days) filter (where is_off_basis) as off_basis_harm_days,
    count(*) filter (where is_off_basis) as off_basis_crime_count,
    count(*) filter (where series = 'incident') as incident_count
from counted
group by all
