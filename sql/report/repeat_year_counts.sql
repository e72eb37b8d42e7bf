-- How many people were a victim more than once in the last 12 months, by both definitions.

select
    count(*) as victim_count,
    count(*) filter (where is_repeat_any) as repeat_any_count,
    count(*) filter (where is_repeat_same_group) as repeat_same_count,
    count(*) filter (where is_repeat_same_group is null) as repeat_unknown_count
from mart.repeat_victim
