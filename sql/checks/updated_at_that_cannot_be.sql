-- Every updated_at is possible: none is after the day it landed, and none is a placeholder. A row
-- with an impossible time never counts before one with a possible time.
-- severity: warning

select row_key from run.unread_version
where fault <> 'rejected'
