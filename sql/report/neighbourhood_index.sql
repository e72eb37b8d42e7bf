-- Each neighbourhood's rolling index at the end of each month, whole windows only.

select
    window_end - 1 as last_day,
    scope_code,
    harm_days
from mart.rolling_index
where scope = 'neighbourhood' and is_complete
order by scope_code, window_end
