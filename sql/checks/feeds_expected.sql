-- Every feed named by the setting feeds_expected has been delivered, with rows. Street crime of
-- data.police.uk on its own needs none of them.
-- severity: critical
-- says: sentence

with expected as (
    select unnest(feeds_expected) as feed
    from core.run
),

delivered as (
    select
        feed,
        sum(row_count) as row_count
    from run.batch
    group by feed
)

select
    expected.feed,
    'The feed ' || expected.feed || if(
        delivered.feed is null,
        ' has never been delivered. Deliver it, or take it out of feeds_expected.',
        ' holds no row that can be used. Deliver it again, or take it out of feeds_expected.'
    ) as sentence
from expected
left join delivered
    on delivered.feed = expected.feed
where
    coalesce(delivered.row_count, 0) = 0
    and not (
        exists (
            select 1 from delivered as street
            where street.feed = 'street' and street.row_count > 0
        )
        and not exists (
            select 1 from delivered as own
            inner join expected as asked
                on asked.feed = own.feed
        )
    )
