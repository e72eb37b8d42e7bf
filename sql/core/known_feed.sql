-- Whether each side feed was delivered and can be used, in one row that a model can ask.
-- grain: the run
-- key:   as_of
-- published: no, core.side_feed says it feed by feed

select
    run.as_of,
    bool_or(feed.is_known) filter (where feed.feed = 'memberships') as has_memberships,
    bool_or(feed.is_known) filter (where feed.feed = 'orders') as has_orders,
    bool_or(feed.is_known) filter (where feed.feed = 'schools') as has_schools,
    bool_or(feed.is_known) filter (where feed.feed = 'visits') as has_visits,
    bool_or(feed.is_known) filter (where feed.feed = 'wanted') as has_wanted
from core.side_feed as feed
cross join core.run as run
group by run.as_of
