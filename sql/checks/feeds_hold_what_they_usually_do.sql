-- No column of the newest delivery of a feed holds more or less than its earlier deliveries let
-- expect; mart.feed_drift has every limit. A change that is meant is accepted with harm-index drift
-- accept <feed>.<column>.
-- severity: warning
-- says: sentence

select
    drift.feed,
    drift.column_name,
    drift_sentence(drift) as sentence
from mart.feed_drift as drift
where drift.is_drift and not drift.is_critical
