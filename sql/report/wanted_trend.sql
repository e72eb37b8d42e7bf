-- How many people were wanted at the end of each month; those whose status is not known are apart.

select
    counted_on,
    circulated_count,
    cleared_count,
    wanted_count,
    unknown_status_count
from mart.wanted_trend
order by counted_on
