-- Every readable point that was delivered, with its cell of the H3 grid and its Ordnance Survey
-- grid reference. SQL has no functions for that geometry, so it is worked out before the models are
-- built. A point off the National Grid has a cell and no reference.
-- grain: one point
-- key:   longitude, latitude

create table run.point_cell (
    longitude decimal(9, 6) not null,
    latitude decimal(9, 6) not null,
    cell_code varchar not null,
    map_reference varchar
)
