-- Delivered rows that could not be used, where each stands in its file, and why. The row of a
-- nominal stays in data/rejects, for the owner of the data: it holds what no table may (rule 18).
-- grain: one rejected row of one landed file
-- key:   file_sha256, line

select
    feed,
    file_name,
    line,
    reason,
    case when feed <> 'nominals' then row_text end as row_text,
    file_sha256
from run.reject
