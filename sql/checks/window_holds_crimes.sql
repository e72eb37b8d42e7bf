-- The window holds scored crimes, and from 20 crimes at least one in twenty is scored. Otherwise
-- the delivery is of other days, or a column says that nearly all of them do not count.
-- severity: critical
-- says: sentence

with counted as (
    select
        count(*) filter (where crime.series = 'scored') as scored_count,
        count(*) filter (where crime.series = 'historic') as historic_count,
        count(*) filter (where crime.series in ('police', 'company', 'public')) as other_count,
        count(*) filter (
            where not crime.is_live
            and crime.recorded_on >= run.window_start
            and crime.recorded_on < run.window_end
        ) as gone_count,
        scored_count + historic_count + other_count + gone_count as all_count,
        max(crime.recorded_on) as newest_on
    from core.crime as crime
    cross join core.run as run
)

select
    run.as_of,
    'Of ' || format('{:,}', counted.all_count) || ' crimes of the window from ' || run.window_start
    || ' up to ' || run.window_end || ', ' || format('{:,}', counted.scored_count)
    || ' are scored: ' || format('{:,}', counted.historic_count)
    || ' were committed before it (committed_from), ' || format('{:,}', counted.other_count)
    || ' are on another basis (detected_by), ' || format('{:,}', counted.gone_count)
    || ' are cancelled or transferred (crime_status). The newest crime was recorded on '
    || coalesce(counted.newest_on::varchar, 'no known day')
    || '. See that --as-of is the date that was meant, and that these columns are right.'
        as sentence
from core.run as run
cross join counted
where
    counted.scored_count + counted.historic_count = 0
    or (counted.all_count >= 20 and counted.scored_count * 20 < counted.all_count)
