-- Counts of each landed file when it landed. column_name is rows for counts of the whole file.
-- Files that landed together are one delivery, by the number of the first of them.
-- grain: one measure of one word of one column of one landed file
-- key:   file_sha256, column_name, measure, word

create table run.feed_count (
    feed varchar not null,
    file_sha256 varchar not null,
    delivery bigint not null,
    column_name varchar not null,
    measure varchar not null,
    word varchar not null,
    value_count bigint not null,
    of_count bigint not null
)
