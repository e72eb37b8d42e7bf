-- The windows that orders are counted in: twelve months that end with each calendar quarter. They
-- reach from the month of the first order until the run's date, and cover 20 years at most. A
-- window is complete where the feed reaches back to its start, and was still being delivered in its
-- last month or later. Missing deliveries must not read as a fall.
-- grain: one window
-- key:   window_end

with history as (
    select
        date_trunc('month', min(issued.issued_on) filter (where issued.is_issued))::date
            as history_start,
        greatest(
            max(orders.updated_at)::date, max(issued.issued_on) filter (where issued.is_issued)
        ) as known_until
    from core.issued_order as issued
    inner join staging.orders as orders
        on orders.order_ref = issued.order_ref
),

ends as (
    select
        unnest(
            generate_series(
                date_trunc(
                    'quarter', greatest(history.history_start, run.as_of - interval 20 year)
                )
                + interval 3 month,
                run.as_of,
                interval 3 month
            )
        )::date as window_end
    from history
    cross join core.run as run
    where history.history_start is not null
)

select
    ends.window_end,
    (ends.window_end - interval 12 month)::date as window_start,
    (ends.window_end - interval 12 month)::date >= history.history_start
    and history.known_until >= (ends.window_end - interval 1 month)::date as is_complete
from ends
cross join history
