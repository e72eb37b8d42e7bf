-- The window holds crimes; if not, what was delivered is older than it, or --as-of is not the date
-- that was meant.
-- severity: critical

select run.as_of
from core.run as run
where not exists (
    select 1 from core.crime as crime
    where crime.series in ('scored', 'historic')
)
