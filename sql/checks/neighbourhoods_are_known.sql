-- Where the force delivered its neighbourhoods, at least one in twenty crimes of the window at a
-- location lies in them. With fewer, every team would be sent empty lists. The rule applies from 20
-- crimes.
-- severity: critical
-- says: sentence

with placed as (
    select
        count(*) as crime_count,
        count(*) filter (where neighbourhood_code is not null) as known_count
    from core.crime
    where source = 'force' and series is not null and place_status = 'ranked'
)

select
    placed.crime_count,
    'Of ' || format('{:,}', placed.crime_count) || ' crimes of the window at a location, '
    || format('{:,}', placed.known_count) || ' lie in a neighbourhood that was delivered. See that '
    || 'locations and neighbourhoods write neighbourhood_code the same way, or deliver lsoa_code.'
        as sentence
from placed
where
    placed.crime_count >= 20
    and placed.known_count * 20 < placed.crime_count
    and exists (select 1 from staging.neighbourhoods)
