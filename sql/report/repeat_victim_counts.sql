-- How many people were harmed more than once in the window: counts, and nobody's name.

select
    count(*) as victim_count,
    count(*) filter (where is_repeat) as repeat_count,
    sum(crime_count) filter (where is_repeat) as repeat_crime_count,
    sum(harm_days) filter (where is_repeat) as repeat_harm_days
from mart.victim_harm
where crime_count > 0
