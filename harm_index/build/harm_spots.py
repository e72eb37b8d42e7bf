"""The grid of harm spots: the H3 cell of every point.

A cell is a hexagon of about the same size everywhere, so that two of them can be compared, which
streets and wards cannot. The grid is the same every night and in every force (https://h3geo.org).
"""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any, Protocol, cast

import duckdb
import polars as pl

from harm_index.build.grid_reference import Floats, map_references
from harm_index.warehouse import values_withheld


class Grid(Protocol):
    """What is used of the library h3ronpy, which says nothing of its types: Arrow in and out."""

    def coordinates_to_cells(self, latarray: Floats, lngarray: Floats, resarray: int) -> Any: ...
    def cells_to_coordinates(self, arr: Any) -> Any: ...
    def cells_to_string(self, arr: Any) -> Any: ...


grid = cast(Grid, import_module("h3ronpy.vector"))
names = cast(Grid, import_module("h3ronpy"))

BLOCK = 50_000

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
    [(processors,)] = con.sql("select current_setting('threads')").fetchall()
    located = _located(points, resolution, processors)
    distinct = located["cell"].unique().sort()
    centres = pl.DataFrame(grid.cells_to_coordinates(distinct))
    located_cells = centres.select(
        cell_code=_codes(distinct), longitude=pl.col("lng"), latitude=pl.col("lat")
    )
    for table, rows in (("point_cell", located.drop("cell")), ("cell", located_cells)):
        con.register("located", rows)
        con.execute(f"truncate run.{table}")
        con.execute(f"insert into run.{table} by name from located")
        con.unregister("located")


def _located(points: pl.DataFrame, resolution: int, processors: int) -> pl.DataFrame:
    """Points with their cell, as number and as code, and their map reference.

    In blocks that stay in a processor's cache, and one at a time for each processor that the
    warehouse may use.
    """

    def locate_block(block: pl.DataFrame) -> pl.DataFrame:
        longitude, latitude = (
            block[name].cast(pl.Float64).to_numpy() for name in ("longitude", "latitude")
        )
        cells = pl.Series(grid.coordinates_to_cells(latitude, longitude, resolution))
        return block.with_columns(
            cell=cells,
            cell_code=_codes(cells),
            map_reference=map_references(longitude, latitude),
        )

    with ThreadPoolExecutor(processors) as threads:
        blocks = threads.map(locate_block, points.iter_slices(BLOCK))
        return pl.concat([locate_block(points.clear()), *blocks])


def _codes(cells: Any) -> pl.Series:
    """The names of cells, as H3 writes them."""
    return pl.Series(names.cells_to_string(cells)).cast(pl.String)
