-- The known rows of each feed, each key once however many versions were delivered. Also the rows
-- that could not be used, each once however often it came, and the keys whose newest rows differ.
-- grain: one feed of which anything was delivered
-- key:   feed
-- published: no, mart.data_quality has it

with known as (
    select if(source = 'force', 'crimes', 'street') as feed, count(*) as known_count
    from core.crime
    group by source
    union all
    select 'roles', row_count from core.role_quality
    union all
    select 'nominals', count(*) from core.person
    union all
    select 'locations', count(*) from core.place
    where source = 'force'
    union all
    select 'neighbourhoods', count(*) from staging.neighbourhoods
    union all
    select 'memberships', count(*) from staging.memberships
    union all
    select 'orders', count(*) from staging.orders
    union all
    select 'wanted', count(*) from staging.wanted
    union all
    select 'audits', count(*) from staging.audits
    union all
    select 'schools', count(*) from staging.schools
    union all
    select 'visits', count(*) from staging.visits
),

rejected as (
    select feed, count(distinct row_text) as reject_count
    from run.reject
    group by feed
),

rivals as (
    select feed, count(*) as rival_count
    from run.rival_version
    group by feed
),

unread as (
    select
        feed,
        count(distinct row_key) filter (where fault = 'future') as late_count,
        count(distinct row_key) filter (where fault = 'placeholder') as placeholder_count,
        count(distinct row_key) filter (where fault = 'rejected' and is_known and not is_answered)
            as correction_count
    from run.unread_version
    group by feed
),

delivered as (
    select distinct feed from run.batch
)

select
    delivered.feed,
    coalesce(rejected.reject_count, 0) as rows_rejected,
    coalesce(rivals.rival_count, 0) as versions_that_differ,
    coalesce(unread.late_count, 0) as updated_in_the_future,
    coalesce(unread.placeholder_count, 0) as updated_date_placeholder,
    coalesce(unread.correction_count, 0) as corrections_rejected,
    coalesce(known.known_count, 0) + rows_rejected as row_count
from delivered
left join known
    on known.feed = delivered.feed
left join rejected
    on rejected.feed = delivered.feed
left join rivals
    on rivals.feed = delivered.feed
left join unread
    on unread.feed = delivered.feed
