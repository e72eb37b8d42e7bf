-- The run's window and the windows it is compared with: as many months right before it, and the
-- same months a year before. A window that begins before the first recorded month is not complete,
-- and nothing is compared with it. A window of more than a year overlaps the one a year before. The
-- earlier one is then left out. days_share is the run's share of the days of both.
-- grain: one window
-- key:   comparison

with windows as (
    select
        'now' as comparison,
        0 as months_back
    union all
    select
        'window before',
        window_months
    from core.run
    union all
    select
        'year before',
        12
    from core.run
    where window_months <= 12
),

history as (
    select min(window_end) - interval 1 month as history_start from core.index_window
)

select
    windows.comparison,
    (run.window_start - to_months(windows.months_back))::date as window_start,
    (run.window_end - to_months(windows.months_back))::date as window_end,
    coalesce((run.window_start - to_months(windows.months_back)) >= history.history_start, false)
        as is_complete,
    run.window_end - run.window_start as days_now,
    (run.window_end - to_months(windows.months_back))::date
    - (run.window_start - to_months(windows.months_back))::date as days_before,
    days_now / (days_now + days_before) as days_share
from windows
cross join core.run as run
cross join history
