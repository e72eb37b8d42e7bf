-- Where roles are expected, crimes of the window have suspects or victims: without them, the lists
-- of people would say nobody. Of 20 crimes and more at least one in twenty has; of fewer, none need
-- have where others have.
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
        count(distinct crime_id) filter (where series is not null and series <> 'incident')
            as named_count
    from core.involvement
)

select
    crimes.crime_count,
    'The window holds ' || format('{:,}', crimes.crime_count) || ' crimes, and the feed roles '
    || 'names a suspect or victim of ' || format('{:,}', involved.named_count)
    || ' of them. Deliver all of roles again, and see that its '
    || 'crime_ref, and its words for suspect and victim, are those of the data contract.'
        as sentence
from crimes
cross join involved
cross join core.run as run
where
    crimes.crime_count > 0
    and (
        involved.role_count = 0
        or (crimes.crime_count >= 20 and involved.named_count * 20 < crimes.crime_count)
    )
    and list_contains(run.feeds_expected, 'roles')
