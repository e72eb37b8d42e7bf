-- Places where crimes of the window happened, most harmful first, each crime once at its place
-- (rule 10). A place that stands for something else (unranked_reason) keeps its crimes and has no
-- rank. Weights of published street data are proxies by category: proxy_count says how many crimes
-- of the row they weigh.
-- grain: one place
-- key:   place_id

with per_place as (
    select
        crime.place_id,
        count(*) filter (where crime.series = 'scored') as crime_count,
        count(*) filter (where crime.series = 'scored' and crime.harm_days is null)
            as unweighted_count,
        count(*) filter (where crime.series = 'scored' and crime.weight_status = 'proxy')
            as proxy_count,
        sum(crime.harm_days) filter (where crime.series = 'scored') as harm_days,
        max(crime.harm_days) filter (where crime.series = 'scored') as worst_crime_days,
        sum(crime.harm_days) filter (where crime.series = 'scored' and crime.is_domestic_abuse)
            as domestic_abuse_harm_days,
        min(crime.harm_on) filter (where crime.series = 'scored') as first_crime_on,
        max(crime.harm_on) filter (where crime.series = 'scored') as last_crime_on,
        sum(crime.harm_days) filter (where crime.series = 'historic') as historic_harm_days,
        count(*) filter (where crime.series = 'historic') as historic_crime_count,
        sum(crime.harm_days) filter (where crime.series in ('public', 'police', 'company'))
            as off_basis_harm_days,
        count(*) filter (where crime.series in ('public', 'police', 'company'))
            as off_basis_crime_count,
        count(*) filter (where crime.series = 'incident') as incident_count
    from core.crime as crime
    where crime.series is not null and crime.place_status in ('ranked', 'unranked')
    group by crime.place_id
)

select
    per_place.place_id,
    place.place_name,
    place.place_type,
    place.address,
    place.postcode,
    place.longitude,
    place.latitude,
    coalesce(place.neighbourhood_code, 'unassigned') as neighbourhood_code,
    place.neighbourhood_status,
    place.unranked_reason,
    case
        when place.unranked_reason is null and per_place.crime_count > 0 then rank() over (
            partition by place.unranked_reason is null and per_place.crime_count > 0
            order by
                per_place.harm_days desc nulls last, per_place.crime_count desc,
                per_place.last_crime_on desc
        )
    end as harm_rank,
    count(*) over (
        partition by
            place.unranked_reason is null, per_place.harm_days, per_place.crime_count,
            per_place.last_crime_on
    ) as tie_size,
    per_place.crime_count,
    per_place.unweighted_count,
    per_place.proxy_count,
    per_place.harm_days,
    per_place.worst_crime_days,
    per_place.domestic_abuse_harm_days,
    per_place.first_crime_on,
    per_place.last_crime_on,
    per_place.historic_harm_days,
    per_place.historic_crime_count,
    per_place.off_basis_harm_days,
    per_place.off_basis_crime_count,
    per_place.incident_count,
    round(per_place.worst_crime_days / nullif(per_place.harm_days, 0), 4) as worst_crime_share,
    per_place.crime_count > 1 as is_repeat
from per_place
inner join core.place as place
    on place.place_id = per_place.place_id
