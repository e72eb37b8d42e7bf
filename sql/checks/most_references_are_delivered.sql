-- Of the references between feeds that a list rests on, no more are missing than the settings
-- allow. This applies to all references, and to those new in the window.
-- severity: critical
-- says: sentence

select
    dangling.feed,
    dangling.column_name,
    'In ' || counted_of(dangling.dangling_count, dangling.row_count, 'row') || ' of the feed '
    || dangling.feed || ' the ' || dangling.column_name || ' is not in the feed '
    || dangling.points_to || ' ('
    || format('{:,}', dangling.recent_dangling_count) || ' of '
    || format('{:,}', dangling.recent_count) || ' in the window). See that both feeds write it '
    || 'the same way, and deliver the one that is wrong again.' as sentence
from core.dangling_reference as dangling
cross join core.run as run
where
    dangling.is_gated
    and (
        dangling.dangling_count > dangling.row_count * run.max_dangling_share
        or dangling.recent_dangling_count > dangling.recent_count * run.max_dangling_share
    )
