-- No row of a list rests on a crime, a role or a safe_contact whose correction cannot be read;
-- mart.correction_unread names the rows, to be looked into before anybody acts on them.
-- severity: warning

select list_row_id from mart.correction_unread
