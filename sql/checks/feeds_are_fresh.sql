-- The newest row of each feed is no older than usual between its deliveries. Otherwise a delivery
-- may be missing.
-- severity: warning
-- says: sentence

select
    feed,
    'The newest row of the feed ' || feed || ' is '
    || counted(age_days, 'day') || ' old; ' || counted(limit_days, 'day')
    || ' at most would be usual. See whether a delivery is missing.' as sentence
from mart.feed_freshness
where is_stale
