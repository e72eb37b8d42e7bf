-- The window holds the force's own crimes or published street crime, not both, or crimes would
-- count twice; keep them in data folders of their own.
-- severity: critical

select run.as_of
from core.run as run
where
    exists (
        select 1 from core.crime as crime
        where crime.source = 'force' and crime.series = 'scored'
    )
    and exists (
        select 1 from core.crime as crime
        where crime.source = 'street' and crime.series = 'scored'
    )
