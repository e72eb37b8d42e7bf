-- Where locations are expected, crimes of the window have one that can be ranked: without, the
-- lists of locations would say nowhere. Of 20 crimes and more at least one in twenty has. Of a
-- location that was not delivered another rule judges.
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
