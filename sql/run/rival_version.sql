-- Keys whose newest rows are as new and differ, so that nothing says which of them holds, with the
-- columns in which they do and, of crimes, the offence codes.
-- grain: one key of one feed
-- key:   feed, row_key

create table run.rival_version (
    feed varchar not null,
    row_key varchar not null,
    columns varchar[] not null,
    offence_codes varchar[]
)
