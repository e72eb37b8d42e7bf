-- Where locations are expected, at least one in twenty crimes of the window has a location that can
-- be ranked. With fewer, the lists of locations would be empty. The rule applies from 20 crimes. A
-- location that was not delivered counts as ranked here; another rule covers those.
-- severity: critical
-- says: sentence

with crimes as (
    select
        count(*) as crime_count,
        count(*) filter (where place_status in ('ranked', 'not delivered')) as placed_count
    from core.crime
    where source = 'force' and series is not null and series <> 'incident'
)

select
    crimes.crime_count,
    'The window holds ' || format('{:,}', crimes.crime_count) || ' crimes, and '
    || format('{:,}', crimes.placed_count) || ' of them have a location that can be ranked. See '
    || 'that location_ref of the feed crimes is filled in, and that the locations are not all '
    || 'without a point (0/0) or of a type in unranked_place_types.' as sentence
from crimes
cross join core.run as run
where
    crimes.crime_count >= 20
    and crimes.placed_count * 20 < crimes.crime_count
    and list_contains(run.feeds_expected, 'locations')
