-- Where roles are expected, crimes of the window have suspects or victims: without one, every list
-- of people would say nobody. Fewer than 20 crimes may have none where others have.
-- severity: critical
-- says: sentence

with crimes as (
    select count(*) as crime_count
    from core.crime
    where source = 'force' and series is not null and series <> 'incident'
),

involved as (
    select
        count(*) as role_count,
        count(*) filter (where series is not null and series <> 'incident') as window_role_count
    from core.involvement
)

select
    crimes.crime_count,
    'The window holds ' || format('{:,}', crimes.crime_count) || ' crimes, and the feed roles '
    || 'names no suspect or victim of any of them. Deliver roles again, and see that its '
    || 'crime_ref, and its words for suspect and victim, are those of the data contract.'
        as sentence
from crimes
cross join involved
cross join core.run as run
where
    crimes.crime_count > 0
    and involved.window_role_count = 0
    and (involved.role_count = 0 or crimes.crime_count >= 20)
    and list_contains(run.feeds_expected, 'roles')
