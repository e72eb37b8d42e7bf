-- No required column of a feed that was delivered more than eight times holds more or less than its
-- earlier deliveries let expect. See that the delivery is whole and in the agreed form, and deliver
-- it again; a change that is meant is accepted with harm-index drift accept <feed>.<column>.
-- severity: critical
-- says: sentence

select
    drift.feed,
    drift.column_name,
    drift_sentence(drift) as sentence
from mart.feed_drift as drift
where drift.is_critical
