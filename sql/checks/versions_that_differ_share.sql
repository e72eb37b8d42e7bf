-- No feed has more keys whose newest rows are as new and differ than the settings allow: chance
-- decides what of them counts. mart.version_conflict names them.
-- severity: critical

select quality.subject
from mart.data_quality as quality
cross join core.run as run
where
    quality.measure = 'versions_that_differ'
    and quality.fault_share > run.max_differing_version_share
