-- No row says that it changed after the day it landed. Such a row never counts before one with a
-- time that can be true.
-- severity: warning

select row_key from run.future_version
