-- Faults of the delivered data, as counts.

select
    subject,
    replace(measure, '_', ' ') as measure,
    fault_count,
    row_count,
    fault_share
from mart.data_quality
where fault_count > 0
order by subject asc, fault_count desc, measure asc
