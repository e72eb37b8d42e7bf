-- The landed files that somebody withdrew, so that this run was built without them.
-- grain: one landed file
-- key:   feed, file_sha256

create table run.withdrawn_batch (
    feed varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    row_count bigint not null,
    reject_count bigint not null,
    withdrawn_by varchar not null,
    reason varchar not null,
    decided_at varchar not null
)
