-- Most homes, memberships, circulations and orders refer to a nominal or place that was delivered.
-- The others are not used until theirs is.
-- severity: warning
-- says: sentence

select
    dangling.feed,
    dangling.column_name,
    'Of the feed ' || dangling.feed || ', ' || format('{:,}', dangling.dangling_count) || ' of '
    || format('{:,}', dangling.row_count) || ' rows have a ' || dangling.column_name
    || ' that the feed ' || dangling.points_to || ' does not hold.' as sentence
from core.dangling_reference as dangling
cross join core.run as run
where
    not dangling.is_gated
    and dangling.dangling_count > dangling.row_count * run.max_dangling_share
