-- Every delivered row could be used. data/rejects holds the rows that could not, for the owner of
-- the data.
-- severity: warning

select line from mart.rejected_row
