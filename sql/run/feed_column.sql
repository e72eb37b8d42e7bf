-- The columns of the input contract, and whether a row must have them.
-- grain: one column of one feed
-- key:   feed, column_name

create table run.feed_column (
    feed varchar not null,
    column_name varchar not null,
    is_required boolean not null
)
