-- Delivered rows that could not be used, where each stands in its file, and why; for the owner of
-- the data.
-- grain: one rejected row of one landed file
-- key:   file_sha256, line

select
    feed,
    file_name,
    line,
    reason,
    row_text,
    file_sha256
from run.reject
