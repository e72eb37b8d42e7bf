-- The newest crime was recorded in the week before the run's date. Otherwise a delivery may be
-- missing.
-- severity: warning

with newest as (
    select max(recorded_on) as newest_on from staging.crimes
)

select run.as_of
from core.run as run
cross join newest
where newest.newest_on < run.as_of - interval 7 day
