-- The window holds no crime: what was delivered is older than the window, or --as-of is not the
-- date that was meant.
-- severity: critical

select run.as_of
from core.run as run
where not exists (
    select 1 from core.crime as crime
    where crime.series in ('scored', 'historic')
)
