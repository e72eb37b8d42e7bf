-- No two rows of one key have the same updated_at and differ. mart.version_conflict names those
-- that do, for the owner of the data; a row with a later updated_at settles each.
-- severity: warning

select row_key from mart.version_conflict
