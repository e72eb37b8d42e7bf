-- The newest delivery of each feed against the usual content of its deliveries: rows, keys and
-- rejected rows, and in each column the blank, unreadable and dangling cells and the words or
-- classes of codes. Usual is the median of the deliveries compared. The limits lie five times the
-- usual spread (the median deviation, scaled to a standard deviation) either side. They are never
-- nearer than five times the movement by chance in a delivery of that size, or than a least
-- distance. With fewer than four deliveries to compare, no value counts as drift.
-- grain: one measure of one word of one column of one feed
-- key:   feed, column_name, measure, word

with centred as (
    select
        *,
        median(level) filter (where not is_newest)
            over (partition by feed, column_name, measure, word, era) as era_level
    from core.drift_era
),

usual as (
    select
        feed,
        column_name,
        measure,
        word,
        count(*) filter (where not is_newest) as compared_count,
        1.4826 * median(abs(level - era_level)) filter (where not is_newest) as spread,
        any_value(delivery) filter (where is_newest) as delivery,
        any_value(value_count) filter (where is_newest) as value_count,
        any_value(of_count) filter (where is_newest) as of_count,
        any_value(level) filter (where is_newest) as level,
        -- The first delivery after an accepted change is what is usual from then on.
        any_value(coalesce(era_level, level)) filter (where is_newest) as usual_level
    from centred
    group by feed, column_name, measure, word
),

limited as (
    select
        *,
        5 * case
            when measure = 'rows' then greatest(spread, 1 / sqrt(greatest(value_count, 1)), 0.08)
            else greatest(spread, 0.5 / sqrt(of_count + 0.5), 0.02)
        end as distance
    from usual
    where compared_count > 0
)

select
    limited.feed,
    limited.column_name,
    limited.measure,
    limited.word,
    limited.delivery,
    limited.value_count,
    if(limited.measure = 'rows', null, limited.of_count) as of_count,
    in_plain(limited.usual_level, limited.measure) as usual_value,
    in_plain(limited.usual_level - limited.distance, limited.measure) as low_limit,
    in_plain(limited.usual_level + limited.distance, limited.measure) as high_limit,
    limited.compared_count,
    coalesce(contract.is_required, false) as is_required,
    limited.compared_count >= 4 and (
        (
            limited.level > limited.usual_level + limited.distance
            and limited.measure <> 'keys that come again'
        )
        or (
            limited.level < limited.usual_level - limited.distance
            and limited.measure not in ('rejected', 'unreadable', 'dangling')
            -- Whole extracts bring about all known keys again; of changes it says nothing.
            and (limited.measure <> 'keys that come again' or limited.usual_level > asin(sqrt(0.5)))
        )
    ) as is_drift,
    is_drift and coalesce(contract.is_required, false) and limited.compared_count >= 8
    and limited.feed not in (select side.feed from core.side_feed as side) as is_critical
from limited
left join run.feed_column as contract
    on
        contract.feed = limited.feed
        and contract.column_name = limited.column_name
