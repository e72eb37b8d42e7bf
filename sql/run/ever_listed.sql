-- Every row that a release before this run's date has listed.
-- grain: one row of one list
-- key:   list_row_id

create table run.ever_listed (
    list_row_id varchar not null,
    first_listed_on date not null,
    last_listed_on date not null,
    release_count bigint not null
)
