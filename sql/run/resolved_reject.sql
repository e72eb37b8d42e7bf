-- Rows that somebody settled, so that they count no more: rejected ones, by their line, and those
-- of no possible time, by their number among the rows of the file that landed.
-- grain: one row of one landed file
-- key:   file_sha256, line, row_number

create table run.resolved_reject (
    file_sha256 varchar not null,
    line bigint,
    row_number bigint,
    resolved_by varchar not null,
    reason varchar not null,
    decided_at varchar not null
)
