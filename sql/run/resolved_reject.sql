-- Rejected rows that somebody settled: they count no more.
-- grain: one rejected row of one landed file
-- key:   file_sha256, line

create table run.resolved_reject (
    file_sha256 varchar not null,
    line bigint not null,
    resolved_by varchar not null,
    reason varchar not null,
    decided_at varchar not null
)
