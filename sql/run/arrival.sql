-- The newest day on which a row of each landed file was updated; days after it landed cannot be,
-- and are left out. Where a feed says no time, it is the day the file landed.
-- grain: one landed file
-- key:   file_sha256

create table run.arrival (
    feed varchar not null,
    file_sha256 varchar not null,
    landing_number bigint not null,
    newest_on date
)
