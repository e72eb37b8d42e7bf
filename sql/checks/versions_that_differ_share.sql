-- In every feed that lists are made of, the share of keys whose newest rows differ is within the
-- settings, because chance decides which of them counts. mart.version_conflict names them.
-- severity: critical
-- says: sentence

select
    quality.subject,
    'Of the ' || quality.subject || ', the newest rows of '
    || counted_of(quality.fault_count, quality.row_count, 'key') || ' differ under one updated_at. '
    || 'Deliver one row for each key, or the right one with a later updated_at.' as sentence
from mart.data_quality as quality
cross join core.run as run
where
    quality.measure = 'versions_that_differ'
    and quality.fault_share > run.max_differing_version_share
    and quality.subject not in (select 'feed ' || side.feed from core.side_feed as side)
