-- The rows of the lists released last before this run's date; and, as is_correction, those that
-- were released for this very date and are not among those: this run corrects them.
-- grain: one row of one list
-- key:   list_row_id

create table run.previous_row (
    list_row_id varchar not null,
    list_name varchar not null,
    team_code varchar not null,
    subject_id varchar not null,
    harm_rank bigint not null,
    harm_days decimal(38, 4),
    crime_count bigint not null,
    is_correction boolean not null default false
)
