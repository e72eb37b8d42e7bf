-- How mixed the crimes of each spot are, and of the whole force. effective_group_count is the
-- number of equally common kinds that would be as mixed, and 1 where all are of one kind. It is the
-- exponential of Shannon's entropy (Hill 1973, doi 10.2307/1934352). A crime of unknown kind is
-- left out.
-- grain: one spot, or the whole force
-- key:   scope, spot
-- published: no, mart.sentinel_point has the spots that anyone should look at

with kinds as (
    select
        spot,
        offence_group,
        sum(crime_count) as crime_count
    from core.spot_crime
    where offence_group <> 'NOT KNOWN'
    group by grouping sets ((spot, offence_group), (offence_group))
),

shares as (
    select
        kinds.*,
        kinds.crime_count / sum(kinds.crime_count) over (partition by kinds.spot) as crime_share
    from kinds
)

select
    if(spot is null, 'force', 'spot') as scope,
    coalesce(spot, 'force') as spot,
    count(*) as offence_group_count,
    round(exp(-sum(crime_share * ln(crime_share))), 2)::decimal(6, 2) as effective_group_count
from shares
group by all
