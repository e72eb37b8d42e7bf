-- The delivered files that this run was built from. landing_number is their order, and landing_run
-- that of the runs that took them in, as far as it is known: 0 is older than all else.
-- left_out_count is of lines that are neither rows nor rejects.
-- grain: one landed file
-- key:   feed, file_sha256

create table run.batch (
    feed varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    row_count bigint not null,
    reject_count bigint not null,
    unknown_columns varchar[] not null,
    landed_on date,
    landing_number bigint not null default 0,
    landing_run bigint not null default 0,
    left_out_count bigint not null default 0
)
