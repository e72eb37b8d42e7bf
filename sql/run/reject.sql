-- Delivered rows that could not be used: where each stands, and why.
-- cells holds, as JSON text, what could still be read of the row under its feed's column names.
-- grain: one rejected row of one landed file
-- key:   file_sha256, line

create table run.reject (
    feed varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    line bigint not null,
    reason varchar not null,
    cells varchar not null,
    row_text varchar not null
)
