-- The rolling index of the run's own window equals the force's harm, because both count the same
-- crimes.
-- severity: critical

select rolling.window_end
from mart.rolling_index as rolling
inner join core.run as run
    on run.window_end = rolling.window_end
inner join mart.force_harm as scored
    on
        scored.section = 'series'
        and scored.line = 'scored'
where
    rolling.scope = 'force'
    and (
        rolling.crime_count <> scored.crime_count
        or rolling.harm_days is distinct from scored.harm_days
    )
