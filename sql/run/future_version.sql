-- Rows that say they changed after the file they came in had landed, and what they say of a crime's
-- status, a role's or how to contact somebody. is_answered means that a row of the same key with a
-- possible time landed later.
-- grain: one such row
-- key:   none

create table run.future_version (
    feed varchar not null,
    row_key varchar not null,
    crime_id varchar,
    person_id varchar,
    role varchar,
    said varchar,
    file_sha256 varchar not null,
    file_name varchar not null,
    is_answered boolean not null
)
