-- No total of the force's orders and notices fell in three successive quarters up to the newest.
-- mart.order_trend has each series with its totals, for the force and each neighbourhood.
-- severity: warning

select
    trend.series,
    trend.window_end,
    trend.order_count,
    trend.change_count,
    trend.quarters_falling
from mart.order_trend as trend
where
    trend.scope = 'force'
    and trend.is_alert
    and trend.window_end = (select max(newest.window_end) from core.order_window as newest)
