-- After eight deliveries of a feed, every required column is within the limits of earlier
-- deliveries. Check that the delivery is whole and in the agreed form, and deliver it again. Accept
-- an intended change with harm-index drift accept <feed>.<column>.
-- severity: critical
-- says: sentence

select
    drift.feed,
    drift.column_name,
    drift_sentence(drift) as sentence
from mart.feed_drift as drift
where drift.is_critical
