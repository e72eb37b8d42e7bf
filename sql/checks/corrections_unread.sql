-- No row of a list rests on a crime, a role or a safe_contact with an unreadable correction.
-- mart.correction_unread names the rows; look into them before anybody acts on them.
-- severity: warning

select list_row_id from mart.correction_unread
