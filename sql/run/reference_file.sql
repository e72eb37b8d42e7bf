-- The reference files that this run was built with.
-- grain: one reference file
-- key:   file_name

create table run.reference_file (
    file_name varchar not null,
    file_sha256 varchar not null,
    row_count bigint not null
)
