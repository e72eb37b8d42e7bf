-- The delivered files that this run was built from.
-- grain: one landed file
-- key:   feed, file_sha256

create table run.batch (
    feed varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    row_count bigint not null,
    reject_count bigint not null,
    unknown_columns varchar[] not null
)
