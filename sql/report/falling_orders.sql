-- Where the latest total of a neighbourhood fell for three quarters.

with latest as (
    select
        *,
        max(window_end) over () as last_end
    from mart.order_trend
)

select
    [[scope_code]] as teams,
    series,
    window_end - 1 as last_day,
    order_count,
    quarters_falling
from latest
where scope = 'neighbourhood' and is_alert and window_end = last_end
order by quarters_falling desc, scope_code asc, series asc
