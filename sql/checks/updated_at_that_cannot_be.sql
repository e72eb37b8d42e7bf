-- Every updated_at can be true: none is after the day it landed, and none stands for no date. Such
-- a row never counts before one with a time that can be true.
-- severity: warning

select row_key from run.unread_version
where fault <> 'rejected'
