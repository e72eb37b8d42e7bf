-- Crimes whose committed date is a placeholder, unreadable, in the future or after they were
-- recorded.
-- severity: warning

select crime_id from core.crime
where date_fault is not null and date_fault <> 'missing'
