-- Most homes, memberships, circulations and orders refer to a nominal or place that was delivered.
-- The others are not used until theirs is.
-- severity: warning
-- says: sentence

select
    dangling.feed,
    dangling.column_name,
    'In ' || counted_of(dangling.dangling_count, dangling.row_count, 'row') || ' of the feed '
    || dangling.feed || ' the ' || dangling.column_name || ' is not in the feed '
    || dangling.points_to || '.' as sentence
from core.dangling_reference as dangling
cross join core.run as run
where
    not dangling.is_gated
    and dangling.dangling_count > dangling.row_count * run.max_dangling_share
