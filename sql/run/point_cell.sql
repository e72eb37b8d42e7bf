-- Every readable point that was delivered, with the cell of the H3 grid that it lies in and its
-- Ordnance Survey grid reference: geometry that SQL has no functions for, worked out before the
-- models are built. A point off the National Grid has a cell and no reference.
-- grain: one point
-- key:   longitude, latitude

create table run.point_cell (
    longitude decimal(9, 6) not null,
    latitude decimal(9, 6) not null,
    cell_code varchar not null,
    map_reference varchar
)
