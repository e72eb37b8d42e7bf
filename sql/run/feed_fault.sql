-- The side feeds that are set aside for this run, because a model could not be built with them, and
-- where the fault is: a file or a column of theirs where it could be found.
-- grain: one feed
-- key:   feed

create table run.feed_fault (
    feed varchar not null,
    file_name varchar,
    column_name varchar
)
