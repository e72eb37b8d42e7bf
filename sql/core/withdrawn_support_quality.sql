-- Faults of the crimes whose victim no longer supports them. These are victims who may need to be
-- asked about protection, and are not prompted for.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where is_domestic_abuse is null) as withdrawn_domestic_abuse_not_known
from core.withdrawn_support
