-- The wards that stand in for neighbourhoods where the force delivers none.
-- file:  wards.csv
-- grain: one ward
-- key:   ward_code

create table reference.ward (
    ward_code varchar not null,
    ward_name varchar not null,
    district_name varchar not null,
    longitude decimal(9, 6) not null,
    latitude decimal(9, 6) not null,
    edition varchar not null
)
