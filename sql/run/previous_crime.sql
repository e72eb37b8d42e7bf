-- The crimes behind those rows, as they stood then.
-- grain: one crime behind one row
-- key:   list_row_id, crime_id

create table run.previous_crime (
    list_row_id varchar not null,
    crime_id varchar not null,
    offence_code varchar not null,
    harm_on date not null,
    harm_days decimal(18, 4)
)
