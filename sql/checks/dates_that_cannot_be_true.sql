-- Every committed date is a real date: not a placeholder, not in the future and not after the crime
-- was recorded.
-- severity: warning

select crime_id from core.crime
where date_fault is not null and date_fault <> 'missing'
