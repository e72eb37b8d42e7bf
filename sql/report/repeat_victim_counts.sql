-- People who were harmed more than once in the window: counts, without names.

select
    count(*) as victim_count,
    count(*) filter (where is_repeat) as repeat_count,
    coalesce(sum(crime_count) filter (where is_repeat), 0) as repeat_crime_count,
    case when repeat_count = 0 then 0 else sum(harm_days) filter (where is_repeat) end
        as repeat_harm_days
from mart.victim_harm
where crime_count > 0
