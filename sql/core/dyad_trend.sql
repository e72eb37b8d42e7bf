-- Whether the crimes between a suspect and a victim come faster, and weigh more. The last gap is
-- compared with the median of those before it, and the last day's worst crime with the median of
-- the days before. Crimes of one day are one occasion. Both need two earlier gaps (or weighed
-- days). A gap half as long or less is more often, one twice as long or more less often; twice the
-- harm or more is more serious, half or less is less serious.
-- grain: one suspect and one victim with crimes on two days or more
-- key:   suspect_id, victim_id
-- published: no, mart.dyad has it

with occasion as (
    select
        suspect_id,
        victim_id,
        harm_on,
        max(harm_days) as worst_days
    from core.dyad_crime
    group by suspect_id, victim_id, harm_on
),

repeated as (
    select
        suspect_id,
        victim_id,
        max(harm_on) as last_on
    from occasion
    group by suspect_id, victim_id
    having count(*) > 1
),

spaced as (
    select
        occasion.suspect_id,
        occasion.victim_id,
        occasion.worst_days,
        occasion.harm_on = repeated.last_on as is_last,
        date_diff(
            'day',
            lag(occasion.harm_on) over (
                partition by occasion.suspect_id, occasion.victim_id
                order by occasion.harm_on
            ),
            occasion.harm_on
        ) as gap_days
    from occasion
    inner join repeated
        on
            repeated.suspect_id = occasion.suspect_id
            and repeated.victim_id = occasion.victim_id
),

measured as (
    select
        suspect_id,
        victim_id,
        count(*) as occasion_count,
        median(gap_days) as median_gap_days,
        max(gap_days) filter (where is_last) as last_gap_days,
        count(gap_days) filter (where not is_last) as earlier_gap_count,
        median(gap_days) filter (where not is_last) as earlier_gap_days,
        count(worst_days) filter (where not is_last) as earlier_weighed_count,
        median(worst_days) filter (where not is_last) as earlier_worst_days,
        max(worst_days) filter (where is_last) as last_worst_days
    from spaced
    group by suspect_id, victim_id
)

select
    suspect_id,
    victim_id,
    occasion_count,
    median_gap_days,
    last_gap_days,
    case
        when earlier_gap_count < 2 then 'too few to tell'
        when last_gap_days * 2 <= earlier_gap_days then 'more often'
        when last_gap_days >= earlier_gap_days * 2 then 'less often'
        else 'steady'
    end as frequency_trend,
    case
        when earlier_weighed_count < 2 then 'too few to tell'
        when last_worst_days is null then 'not known'
        when last_worst_days = earlier_worst_days then 'as serious'
        when last_worst_days >= earlier_worst_days * 2 then 'more serious'
        when last_worst_days * 2 <= earlier_worst_days then 'less serious'
        else 'as serious'
    end as severity_trend
from measured
