-- The values of each delivery, on scales where chance moves every value alike: rows as their
-- logarithm, a share as the arcsine of its root. A word that a delivery lacks has a share of zero.
-- Deliveries with fewer rows than the settings name are too small and are left out. A delivery is
-- whole where it brings again at least half of the keys known before it, and otherwise partial.
-- Whole deliveries are compared with whole ones.
-- grain: one measure of one word of one column of one delivery
-- key:   feed, delivery, column_name, measure, word
-- published: no, mart.feed_drift says what follows from it

with sized as (
    select
        feed,
        delivery,
        sum(value_count) filter (where measure = 'rows') as row_count,
        coalesce(
            2 * sum(value_count) filter (where measure = 'keys that come again')
            >= max(of_count) filter (where measure = 'keys that come again'),
            true
        ) as is_whole
    from run.feed_count
    where column_name = 'rows'
    group by feed, delivery
),

counted as (
    select
        counts.feed,
        counts.delivery,
        sized.is_whole,
        counts.column_name,
        counts.measure,
        counts.word,
        sum(counts.value_count)::bigint as value_count,
        case
            when any_value(counts.measure) = 'keys that come again' then max(counts.of_count)
            else sum(counts.of_count)
        end::bigint as of_count
    from run.feed_count as counts
    inner join sized
        on
            sized.feed = counts.feed
            and sized.delivery = counts.delivery
    cross join core.run as run
    where sized.row_count >= run.least_rows_compared
    group by all
),

words as (
    select distinct
        feed,
        column_name,
        word
    from counted
    where measure = 'word'
),

complete as (
    select * from counted
    where measure <> 'word'
    union all
    select
        cells.feed,
        cells.delivery,
        cells.is_whole,
        cells.column_name,
        'word',
        words.word,
        coalesce(counted.value_count, 0),
        cells.of_count - cells.value_count
    from counted as cells
    inner join words
        on
            words.feed = cells.feed
            and words.column_name = cells.column_name
    left join counted
        on
            counted.feed = cells.feed
            and counted.delivery = cells.delivery
            and counted.column_name = cells.column_name
            and counted.measure = 'word'
            and counted.word = words.word
    where cells.measure = 'blank'
)

select
    *,
    case
        when measure = 'rows' then ln(greatest(value_count, 1))
        else asin(sqrt((least(value_count, of_count) + 0.375) / (of_count + 0.75)))
    end as level
from complete
where of_count > 0 or measure = 'rows'
