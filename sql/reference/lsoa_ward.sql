-- The ward that holds most of each small area (LSOA), for the areas of 2011 and of 2021.
-- file:  lsoa_wards.csv
-- grain: one area of one vintage
-- key:   lsoa_code, lsoa_vintage

create table reference.lsoa_ward (
    lsoa_code varchar not null,
    lsoa_vintage integer not null,
    ward_code varchar not null,
    area_share decimal(5, 4) not null
)
