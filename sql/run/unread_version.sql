-- Corrections that cannot be read, as far as a key can. A rejected row has its line. A row with an
-- impossible updated_at is after the day it landed (fault is future) or a placeholder, and has its
-- row_number among the landed rows of the file. A rejected row with an uncertain key (has_cells is
-- false) is here once for each known key among its cells. The column said has its values for a
-- crime's status, a role's, or how to contact somebody. is_known means that a row of the key could
-- be used, has_possible that one has a possible time. is_answered means that it no longer counts: a
-- readable row came later or says the same, or somebody settled it.
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
