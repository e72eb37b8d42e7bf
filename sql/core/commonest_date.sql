-- For each date of people and crimes that decides who is listed and for what: how many values are
-- known, and how many of them are the commonest one. A system that writes a date where it has none
-- makes one date most of them. Placeholders that the settings name are not known values.
-- grain: one column of one feed
-- key:   feed, column_name

with known as (
    select
        'nominals' as feed,
        'born_on' as column_name,
        person.born_on as known_on
    from core.person as person
    union all
    select
        'nominals',
        'died_on',
        person.died_on
    from core.person as person
    union all
    select
        'crimes',
        'committed_from',
        crime.committed_on
    from core.crime as crime
    where crime.source = 'force'
),

counted as (
    select
        known.feed,
        known.column_name,
        known.known_on,
        count(*) as row_count
    from known
    cross join core.run as run
    where known.known_on is not null and not list_contains(run.placeholder_dates, known.known_on)
    group by known.feed, known.column_name, known.known_on
)

select
    feed,
    column_name,
    sum(row_count)::bigint as known_count,
    max(row_count) as commonest_count
from counted
group by feed, column_name
