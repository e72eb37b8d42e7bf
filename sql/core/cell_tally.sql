-- What every cell of the grid (H3) comes to: the one sum over the ranked places in it. Its
-- neighbourhood is the one with most of its harm, then crimes; null where two have the same.
-- grain: one cell of the grid
-- key:   cell_code
-- published: no, mart.harm_spot has all of it

with grounds as (
    select
        place.cell_code,
        tally.neighbourhood_code,
        count(*) filter (where tally.crime_count > 0) as place_count,
        sum(tally.crime_count)::bigint as crime_count,
        sum(tally.unweighted_count)::bigint as unweighted_count,
        sum(tally.proxy_count)::bigint as proxy_count,
        sum(tally.harm_days) as harm_days,
        max(tally.worst_crime_days) as worst_crime_days,
        sum(tally.historic_crime_count)::bigint as historic_crime_count,
        sum(tally.historic_harm_days) as historic_harm_days,
        sum(tally.off_basis_crime_count)::bigint as off_basis_crime_count,
        sum(tally.off_basis_harm_days) as off_basis_harm_days,
        sum(tally.incident_count)::bigint as incident_count,
        min(tally.first_crime_on) as first_crime_on,
        max(tally.last_crime_on) as last_crime_on
    from core.ground_tally as tally
    inner join core.place as place
        on place.place_id = tally.place_id
    where tally.place_status = 'ranked' and place.cell_code is not null
    group by place.cell_code, tally.neighbourhood_code
),

places_of_harm as (
    select
        grounds.*,
        rank() over (
            partition by grounds.cell_code
            order by grounds.harm_days desc nulls last, grounds.crime_count desc
        ) as ground_rank
    from grounds
)

select
    cell_code,
    if(
        count(*) filter (where ground_rank = 1) = 1,
        max(neighbourhood_code) filter (where ground_rank = 1),
        null
    ) as neighbourhood_code,
    sum(place_count)::bigint as place_count,
    sum(crime_count)::bigint as crime_count,
    sum(unweighted_count)::bigint as unweighted_count,
    sum(proxy_count)::bigint as proxy_count,
    harm_of(sum(crime_count), sum(harm_days)) as harm_days,
    max(worst_crime_days) as worst_crime_days,
    sum(historic_crime_count)::bigint as historic_crime_count,
    harm_of(sum(historic_crime_count), sum(historic_harm_days)) as historic_harm_days,
    sum(off_basis_crime_count)::bigint as off_basis_crime_count,
    harm_of(sum(off_basis_crime_count), sum(off_basis_harm_days)) as off_basis_harm_days,
    sum(incident_count)::bigint as incident_count,
    min(first_crime_on) as first_crime_on,
    max(last_crime_on) as last_crime_on
from places_of_harm
group by cell_code
