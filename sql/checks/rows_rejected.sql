-- Delivered rows that could not be used; data/rejects holds them for the owner of the data.
-- severity: warning

select line from mart.rejected_row
