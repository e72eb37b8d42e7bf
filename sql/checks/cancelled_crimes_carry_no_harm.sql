-- No cancelled or transferred crime carries harm.
-- severity: critical

select crime_id from core.crime
where crime_status in ('cancelled', 'transferred') and (harm_days is not null or series is not null)
