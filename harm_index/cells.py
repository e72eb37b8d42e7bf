"""The grid of harm spots: the H3 cell of every point.

A cell is a hexagon of about the same size everywhere, so that two of them can be compared, which
streets and wards cannot. The grid is the same every night and in every force (https://h3geo.org).
"""

from importlib import import_module
from typing import Protocol, cast

import duckdb
import polars as pl

from harm_index.grid_reference import map_references
from harm_index.warehouse import values_withheld


class Grid(Protocol):
    """What is used of the library h3, which says nothing of its types."""

    def latlng_to_cell(self, lat: float, lng: float, res: int) -> str: ...
    def cell_to_latlng(self, h: str) -> tuple[float, float]: ...


h3 = cast(Grid, import_module("h3"))

# The points as staging reads them. Each landing view is read once more for this: a tenth of a
# second for a hundred thousand places.
POINTS = """
    select distinct
        as_degrees(longitude, 180) as longitude,
        as_degrees(latitude, 90) as latitude
    from (
        select longitude, latitude from landing.locations
        union all
        select longitude, latitude from landing.street
        union all
        select longitude, latitude from landing.schools
    )
    where as_degrees(longitude, 180) is not null and as_degrees(latitude, 90) is not null
    order by all
"""


def locate(con: duckdb.DuckDBPyConnection, resolution: int) -> None:
    """Fill run.point_cell and run.cell from everything landed."""
    with values_withheld("run.point_cell"):
        points = con.sql(POINTS).pl()
    longitude, latitude = (
        points[name].cast(pl.Float64).to_numpy() for name in ("longitude", "latitude")
    )
    codes = [
        h3.latlng_to_cell(north, east, resolution)
        for east, north in zip(longitude.tolist(), latitude.tolist(), strict=True)
    ]
    located = points.with_columns(
        cell_code=pl.Series(codes, dtype=pl.String),
        map_reference=map_references(longitude, latitude),
    )
    distinct = sorted(set(codes))
    centres = [h3.cell_to_latlng(code) for code in distinct]
    cells = pl.DataFrame(
        {
            "cell_code": pl.Series(distinct, dtype=pl.String),
            "longitude": pl.Series([east for _, east in centres], dtype=pl.Float64),
            "latitude": pl.Series([north for north, _ in centres], dtype=pl.Float64),
        }
    )
    for table, rows in (("point_cell", located), ("cell", cells)):
        con.register("located", rows)
        con.execute(f"truncate run.{table}")
        con.execute(f"insert into run.{table} by name from located")
        con.unregister("located")
