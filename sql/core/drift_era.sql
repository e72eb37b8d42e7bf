-- Each value of the newest delivery of a feed, and of the deliveries it is compared with: the last
-- 28 before it of the same kind. The column era counts the changes accepted by then. The usual
-- value comes from the era of the newest delivery, and its usual movement from all of them.
-- grain: one measure of one word of one column of one delivery
-- key:   feed, delivery, column_name, measure, word
-- published: no, mart.feed_drift says what follows from it

with newest as (
    select
        feed,
        max(delivery) as delivery
    from run.feed_count
    group by feed
),

accepted as (
    select
        acceptance.feed,
        acceptance.column_name,
        max(counts.delivery) as delivery
    from run.drift_acceptance as acceptance
    inner join run.feed_count as counts
        on
            counts.feed = acceptance.feed
            and counts.delivery <= acceptance.landing_number
    group by acceptance.feed, acceptance.column_name, acceptance.landing_number
),

compared as (
    select
        point.*,
        point.delivery = newest.delivery as is_newest,
        (
            select count(*) from accepted
            where
                accepted.feed = point.feed
                and accepted.column_name = point.column_name
                and accepted.delivery <= point.delivery
        ) as era
    from core.drift_point as point
    inner join newest
        on newest.feed = point.feed
    inner join core.drift_point as latest
        on
            latest.feed = point.feed
            and latest.delivery = newest.delivery
            and latest.column_name = point.column_name
            and latest.measure = point.measure
            and latest.word = point.word
    -- Whether a delivery is whole is what the last measure is about.
    where point.is_whole = latest.is_whole or point.measure = 'keys that come again'
)

select
    compared.feed,
    compared.delivery,
    compared.column_name,
    compared.measure,
    compared.word,
    compared.value_count,
    compared.of_count,
    compared.level,
    compared.is_newest,
    compared.era
from compared
qualify
    row_number() over (
        partition by compared.feed, compared.column_name, compared.measure, compared.word
        order by compared.delivery desc
    ) <= 29
