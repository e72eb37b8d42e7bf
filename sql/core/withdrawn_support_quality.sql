-- What is odd about the crimes whose victim does not support them any further: who may need to be
-- asked about protection, and is not prompted for.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where is_domestic_abuse is null) as withdrawn_domestic_abuse_not_known
from core.withdrawn_support
