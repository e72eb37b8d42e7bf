-- The newest row of each feed is no older than usual between its deliveries. Otherwise a delivery
-- may be missing.
-- severity: warning
-- says: sentence

select
    feed,
    'The newest row of the feed ' || feed || ' is ' || age_days || ' days old; at most '
    || limit_days || ' days are usual. See whether a delivery is missing.' as sentence
from mart.feed_freshness
where is_stale
