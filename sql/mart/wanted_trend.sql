-- The number of nominals wanted at the end of each month of the history, and on the run's date,
-- each once. Nominals of unknown status may have been wanted, and are counted apart. A nominal
-- circulated or cleared since the previous row counts once in that row. The table is empty where
-- there are no usable circulations, because nothing is then known of any day.
-- grain: one day
-- key:   counted_on

with days as (
    select window_end - 1 as counted_on from core.index_window
    union
    select as_of from core.run
),

periods as (
    select
        counted_on,
        coalesce(
            lag(counted_on) over (order by counted_on), date_trunc('month', counted_on)::date - 1
        ) as previous_on
    from days
),

state as (
    select
        periods.counted_on,
        spell.person_id,
        bool_or(spell.is_status_known) as is_status_known,
        max(date_diff('day', spell.wanted_from, periods.counted_on))
        filter (where spell.is_status_known) as days_wanted
    from core.wanted_spell as spell
    inner join periods
        on
            coalesce(spell.wanted_from <= periods.counted_on, true)
            and coalesce(spell.wanted_until > periods.counted_on, true)
    group by periods.counted_on, spell.person_id
),

counts as (
    select
        counted_on,
        count(*) filter (where is_status_known) as wanted_count,
        count(*) filter (where not is_status_known) as unknown_status_count,
        median(days_wanted) as median_days_wanted
    from state
    group by counted_on
),

circulated as (
    select
        periods.counted_on,
        count(distinct spell.person_id) as circulated_count
    from core.wanted_spell as spell
    inner join periods
        on
            spell.wanted_from <= periods.counted_on
            and spell.wanted_from > periods.previous_on
    where spell.is_status_known
    group by periods.counted_on
),

cleared as (
    select
        periods.counted_on,
        count(distinct spell.person_id) as cleared_count
    from core.wanted_spell as spell
    inner join periods
        on
            spell.wanted_until <= periods.counted_on
            and spell.wanted_until > periods.previous_on
    where spell.is_status_known
    group by periods.counted_on
)

select
    periods.counted_on,
    coalesce(counts.wanted_count, 0) as wanted_count,
    coalesce(counts.unknown_status_count, 0) as unknown_status_count,
    coalesce(circulated.circulated_count, 0) as circulated_count,
    coalesce(cleared.cleared_count, 0) as cleared_count,
    counts.median_days_wanted
from periods
inner join core.known_feed as known
    on known.has_wanted
left join counts
    on counts.counted_on = periods.counted_on
left join circulated
    on circulated.counted_on = periods.counted_on
left join cleared
    on cleared.counted_on = periods.counted_on
