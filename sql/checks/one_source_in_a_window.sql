-- The window holds the force's own crimes or published street crime, not both, because crimes would
-- count twice. Keep them in separate data folders.
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
