-- The force's rolling index at the end of each month, whole windows only.

select
    window_end,
    window_end - 1 as last_day,
    crime_count,
    unweighted_count,
    harm_days
from mart.rolling_index
where scope = 'force' and is_complete
order by window_end
