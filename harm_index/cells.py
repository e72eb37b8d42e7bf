"""The grid of harm spots: the H3 cell of every point, and outlines that a page can draw.

A cell is a hexagon of about the same size everywhere, so that two of them can be compared, which
streets and wards cannot. The grid is the same every night and in every force (https://h3geo.org).
"""

from importlib import import_module
from typing import Any, Protocol, cast

import duckdb
import polars as pl

from harm_index.grid_reference import map_references
from harm_index.warehouse import values_withheld

Point = tuple[float, float]
Ring = list[Point]


class Grid(Protocol):
    """What is used of the library h3, which says nothing of its types."""

    def latlng_to_cell(self, lat: float, lng: float, res: int) -> str: ...
    def cell_to_latlng(self, h: str) -> Point: ...
    def cell_to_boundary(self, h: str) -> tuple[Point, ...]: ...


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


def outline(cell_code: str) -> Ring:
    """The corners of a cell as longitude and latitude, clockwise, the first again at the end."""
    corners = [(round(east, 6), round(north, 6)) for north, east in h3.cell_to_boundary(cell_code)]
    return [corners[0], *reversed(corners)]


def cell_feature(cell_code: str, properties: dict[str, Any]) -> dict[str, Any]:
    """A cell as a feature of GeoJSON, with what is given of it.

    Outer rings run clockwise, as d3 and Vega fill them; others read either way (RFC 7946, 3.1.6).
    """
    return _feature([[outline(cell_code)]], {"cell_code": cell_code, **properties})


def ward_features(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The wards as features of GeoJSON, each with its code, its name and its district."""
    parts: dict[tuple[str, str, str], dict[int, list[Ring]]] = {}
    for *ward, part, text in con.sql(
        "select ward.ward_code, ward.ward_name, ward.district_name, outline.part, outline.outline "
        "from reference.ward as ward "
        "inner join reference.ward_outline as outline on outline.ward_code = ward.ward_code "
        "order by ward.ward_code, outline.part, outline.ring"
    ).fetchall():
        code, name, district = ward
        parts.setdefault((code, name, district), {}).setdefault(part, []).append(read_ring(text))
    return [
        _feature(
            list(rings.values()),
            {"ward_code": code, "ward_name": name, "district_name": district},
        )
        for (code, name, district), rings in parts.items()
    ]


def read_ring(text: str) -> Ring:
    """The points of an outline of reference.ward_outline."""
    points = (point.split(" ") for point in text.split(","))
    return [(float(east), float(north)) for east, north in points]


def _feature(parts: list[list[Ring]], properties: dict[str, Any]) -> dict[str, Any]:
    """Parts are polygons: each an outer ring, then its holes."""
    whole = len(parts) == 1
    geometry = {
        "type": "Polygon" if whole else "MultiPolygon",
        "coordinates": parts[0] if whole else parts,
    }
    return {"type": "Feature", "properties": properties, "geometry": geometry}
