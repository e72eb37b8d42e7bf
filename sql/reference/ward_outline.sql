-- The outlines of the wards, to draw them on a map and not to decide what lies in them: thinned to
-- about 10 metres. An outline is 'longitude latitude,longitude latitude,...', closed, clockwise.
-- file:  ward_outlines.csv
-- grain: one ring: the outer one of a part of a ward (0), or a hole in it
-- key:   ward_code, part, ring

create table reference.ward_outline (
    ward_code varchar not null,
    part integer not null,
    ring integer not null,
    outline varchar not null check (outline not like '%,'),
    edition varchar not null
)
