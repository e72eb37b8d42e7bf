-- The cells that the points of the run lie in, with their centres.
-- grain: one cell of the H3 grid
-- key:   cell_code

create table run.cell (
    cell_code varchar not null,
    longitude decimal(9, 6) not null,
    latitude decimal(9, 6) not null
)
