-- The age of the newest row of each feed, and the age from which a delivery seems missing. That is
-- twice the gap that covers nine in ten of its last deliveries, and never less than a week. An
-- expected feed with too few deliveries to tell may be a week old. The newest row is the one with
-- the latest possible time; for a feed without times it is the day the file landed.
-- grain: one feed that was delivered
-- key:   feed

with days as (
    select distinct
        feed,
        newest_on
    from run.arrival
    where newest_on is not null
),

gaps as (
    select
        feed,
        newest_on,
        newest_on - lag(newest_on) over (partition by feed order by newest_on) as gap_days
    from days
    qualify row_number() over (partition by feed order by newest_on desc) <= 28
),

usual as (
    select
        gaps.feed,
        max(gaps.newest_on) as newest_on,
        count(gaps.gap_days) as gap_count,
        quantile_disc(gaps.gap_days, 0.9) as usual_gap_days
    from gaps
    group by gaps.feed
)

select
    usual.feed,
    usual.newest_on,
    greatest(run.as_of - usual.newest_on, 0) as age_days,
    usual.gap_count,
    usual.usual_gap_days,
    case
        when usual.gap_count >= 4 then greatest(7, 2 * usual.usual_gap_days)
        when list_contains(run.feeds_expected, usual.feed) then 7
    end as limit_days,
    coalesce(age_days > limit_days, false) as is_stale
from usual
cross join core.run as run
