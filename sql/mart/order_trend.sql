-- Orders and notices issued in the twelve months to each quarter's end, for the force and each
-- neighbourhood, by series. An order and the one that took its place are one series, so that a
-- change of law does not look like a fall. A series without orders has a row of zeros. Only orders
-- against anti-social behaviour and domestic abuse are counted. Only complete windows are
-- compared; is_alert says that the total fell in three successive quarters.
-- grain: one series in one window of one scope
-- key:   window_end, scope, scope_code, series

with scopes as (
    select 'force' as scope, 'force' as scope_code
    union all
    select 'neighbourhood', team_code from core.team
),

series_list as (
    select distinct family, series from reference.order_type
    where family in ('anti-social behaviour', 'domestic abuse')
),

monthly as (
    select
        if(grouping(neighbourhood_code) = 0, 'neighbourhood', 'force') as scope,
        coalesce(neighbourhood_code, 'force') as scope_code,
        date_trunc('month', issued_on)::date as month_start,
        series,
        count(*) as order_count
    from core.issued_order
    where is_issued
    group by grouping sets ((month_start, series), (month_start, series, neighbourhood_code))
),

totals as (
    select
        windows.window_end,
        windows.window_start,
        windows.is_complete,
        scopes.scope,
        scopes.scope_code,
        series_list.family,
        series_list.series,
        coalesce(sum(monthly.order_count) filter (where monthly.series = series_list.series), 0)
            as order_count,
        coalesce(sum(monthly.order_count) filter (where monthly.series is null), 0)
            as unknown_type_count
    from core.order_window as windows
    cross join scopes
    cross join series_list
    left join monthly
        on
            monthly.scope = scopes.scope
            and monthly.scope_code = scopes.scope_code
            and monthly.month_start >= windows.window_start
            and monthly.month_start < windows.window_end
    group by all
),

changes as (
    select
        *,
        case
            when is_complete and lag(is_complete) over quarters
                then order_count - lag(order_count) over quarters
        end as change_count
    from totals
    window quarters as (partition by scope, scope_code, series order by window_end)
),

runs as (
    select
        *,
        sum(if(change_count < 0, 0, 1)) over quarters as run_number
    from changes
    window quarters as (partition by scope, scope_code, series order by window_end)
)

select
    window_end,
    window_start,
    scope,
    scope_code,
    family,
    series,
    order_count::bigint as order_count,
    unknown_type_count::bigint as unknown_type_count,
    is_complete,
    change_count::bigint as change_count,
    case
        when is_complete then count(*) filter (where change_count < 0) over (
            partition by scope, scope_code, series, run_number order by window_end
        )
    end as quarters_falling,
    coalesce(quarters_falling >= 3, false) as is_alert
from runs
