-- Orders and notices of the force in twelve months, at each quarter's end, the latest first.

select
    window_end - 1 as last_day,
    series,
    order_count,
    change_count,
    case
        when not is_complete then 'not complete'
        when is_alert then 'fell ' || quarters_falling || ' quarters in a row'
    end as remark
from mart.order_trend
where scope = 'force'
order by window_end desc, series asc
