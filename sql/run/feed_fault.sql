-- The side feeds that are set aside for this run. A model could not be built with them: the file or
-- the column is here where it could be found. Or they break a critical rule of their own, which is
-- here too.
-- grain: one feed
-- key:   feed

create table run.feed_fault (
    feed varchar not null,
    file_name varchar,
    column_name varchar,
    rule varchar
)
