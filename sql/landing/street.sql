-- Street-level crime as data.police.uk publishes it: a category and a month, and no people. Its
-- rows carry no time of change, and an anti-social behaviour row carries no identifier, so every
-- row of every file is kept here and staging.street tells copies of a file from incidents that look
-- alike.
-- files: *-street*.csv
-- grain: one row of one street file

create table landing.street (
    crime_id varchar,
    month varchar not null,
    reported_by varchar,
    falls_within varchar not null,
    longitude varchar,
    latitude varchar,
    location varchar,
    lsoa_code varchar,
    lsoa_name varchar,
    crime_type varchar not null,
    last_outcome_category varchar,
    context varchar
)
