-- Every column of the newest delivery of a feed is within the limits of earlier deliveries.
-- mart.feed_drift has every limit. Accept an intended change with harm-index drift accept
-- <feed>.<column>.
-- severity: warning
-- says: sentence

select
    drift.feed,
    drift.column_name,
    drift_sentence(drift) as sentence
from mart.feed_drift as drift
where drift.is_drift and not drift.is_critical
