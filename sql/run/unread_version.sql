-- Corrections that cannot be read: rows of a key that is known. fault says which: they were
-- rejected (line says where they stand), or their updated_at cannot be, because it is after the
-- day they landed (future) or stands for no date (placeholder); row_number then counts among the
-- rows of the file that landed. said is what it says of a crime's status, a role's, or how to
-- contact somebody; has_cells whether it could be parted into cells for sure. has_possible means
-- that the key is known by a row with a possible time. is_answered means that it no longer counts:
-- a row that could be read came later or says the same, or somebody settled it.
-- grain: one such row of one landed file
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
    has_possible boolean not null,
    is_answered boolean not null
)
