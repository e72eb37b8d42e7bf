-- Corrections that cannot be read, as far as a key can: rows that were rejected (line says where
-- they stand), or whose updated_at cannot be, because it is after the day they landed (fault is
-- future) or stands for no date (placeholder); row_number then counts among the rows of the file
-- that landed. A rejected row of which the key cannot be told for sure (has_cells is false) stands
-- here once for each known key among its cells. said is what it says of a crime's status, a role's,
-- or how to contact somebody. is_known means that a row of the key could be used, has_possible that
-- one has a possible time. is_answered means that it no longer counts: a row that could be read
-- came later or says the same, or somebody settled it.
-- grain: one key of one such row of one landed file
-- key:   none

create table run.unread_version (
    feed varchar not null,
    row_key varchar not null,
    crime_id varchar,
    person_id varchar,
    role varchar,
    said varchar,
    file_sha256 varchar not null,
    file_name varchar not null,
    fault varchar not null,
    line bigint,
    row_number bigint,
    row_text varchar,
    reason varchar not null,
    has_cells boolean not null,
    is_known boolean not null,
    has_possible boolean not null,
    is_answered boolean not null
)
