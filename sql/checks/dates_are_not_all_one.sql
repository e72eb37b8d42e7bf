-- From 20 known dates of birth, of death or of commission, no more than half are one date. A system
-- that writes a date where it has none would make everybody dead, a child or out of the window.
-- same: a system that writes a date where it has none makes everybody dead, a child or out of the
-- window.
-- severity: critical
-- says: sentence

select
    feed,
    column_name,
    'Of the feed ' || feed || ', ' || format('{:,}', commonest_count) || ' of '
    || format('{:,}', known_count) || ' known values of ' || column_name || ' are one date. If it '
    || 'stands for no date, add it to placeholder_dates; else deliver the right dates.' as sentence
from core.commonest_date
where known_count >= 20 and commonest_count * 2 > known_count
