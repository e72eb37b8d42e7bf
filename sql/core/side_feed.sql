-- Whether each side feed was delivered and can be used: a feed that was never delivered differs
-- from an empty one. A feed cannot be used where every row was rejected, a model could not be built
-- with it, or it breaks a critical rule. Where no file is known, as with drawn tables, no feed is
-- reported as missing.
-- grain: one feed that a night can go on without
-- key:   feed

with side as (
    select 'audits' as feed, exists(select 1 from staging.audits) as has_rows
    union all
    select 'memberships', exists(select 1 from staging.memberships)
    union all
    select 'orders', exists(select 1 from staging.orders)
    union all
    select 'schools', exists(select 1 from staging.schools)
    union all
    select 'visits', exists(select 1 from staging.visits)
    union all
    select 'wanted', exists(select 1 from staging.wanted)
),

delivered as (
    select
        feed,
        bool_and(row_count = 0 and reject_count > 0) as is_rejected
    from run.batch
    group by feed
),

known as (
    select count(*) as file_count from run.batch
)

select
    side.feed,
    case
        when fault.feed is not null then 'cannot be used'
        when side.has_rows then 'delivered'
        when delivered.is_rejected then 'cannot be used'
        when delivered.feed is null and known.file_count > 0 then 'never delivered'
        else 'delivered'
    end as feed_status,
    feed_status = 'delivered' as is_known
from side
cross join known
left join delivered
    on delivered.feed = side.feed
left join run.feed_fault as fault
    on fault.feed = side.feed
