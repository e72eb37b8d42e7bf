-- Street-level crime as data.police.uk publishes it: a category and a month, and no people. Its
-- rows have no time of change, and an anti-social behaviour row has no identifier. Every row of
-- every file is therefore kept here, and staging.street tells copies of a file from incidents that
-- look alike. Until 2013 a point was in metres of the National Grid (easting, northing); landing
-- adds its longitude and latitude.
-- files: *-street*.csv
-- grain: one row of one street file

create table landing.street (
    crime_id varchar, -- reference
    month varchar not null, -- date
    reported_by varchar, -- code
    falls_within varchar not null, -- code
    longitude varchar, -- number
    latitude varchar, -- number
    easting varchar, -- number
    northing varchar, -- number
    location varchar, -- text
    lsoa_code varchar, -- code
    lsoa_name varchar, -- code
    crime_type varchar not null, -- code
    last_outcome_category varchar, -- code
    context varchar -- text
)
