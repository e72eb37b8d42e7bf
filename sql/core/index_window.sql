-- The windows of the rolling index: one ends at each month's end, from the first recorded month
-- until the run's date. They cover 20 years at most, so that one crime of the year 1 makes no
-- window for every month since. A window that begins before the first recorded month is not
-- complete.
-- grain: one window
-- key:   window_end

with history as (
    select
        date_trunc('month', min(crime.recorded_on))::date as history_start,
        any_value(date_trunc('month', run.window_end - interval 20 year)) as earliest_start
    from core.crime as crime
    cross join core.run as run
    where crime.recorded_on < run.window_end
),

month_ends as (
    select
        unnest(
            generate_series(
                greatest(history.history_start, history.earliest_start) + interval 1 month,
                run.window_end,
                interval 1 month
            )
        ) as month_end
    from history
    cross join core.run as run
    where history.history_start is not null
),

ends as (
    select month_end::date as window_end
    from month_ends
)

select
    ends.window_end,
    (ends.window_end - to_months(run.window_months))::date as window_start,
    (ends.window_end - to_months(run.window_months))::date >= history.history_start as is_complete
from ends
cross join history
cross join core.run as run
