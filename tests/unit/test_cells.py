"""Grid references against the Ordnance Survey's own, the grid of cells, and outlines to draw.

Shows: map-references.
"""

from collections import defaultdict
from itertools import pairwise

import h3
import numpy as np
import pytest

from harm_index import paths, reference
from harm_index.build import grid_reference, harm_spots
from harm_index.importers import outlines
from harm_index.settings import Settings

# Of the ONS ward boundaries of 2025 (Open Government Licence v3.0): degrees, and the easting and
# northing that the Ordnance Survey's exact transformation gives.
WARDS = [
    (-0.403598, 52.62657, 508153, 304395),
    (-0.224367, 52.59689, 520365, 301377),
    (0.242811, 52.38931, 552721, 279174),
    (0.147493, 52.14639, 547036, 251962),
]


def degrees(whole, minutes, seconds):
    return np.radians(np.array([whole + minutes / 60 + seconds / 3600]))


def test_the_projection_is_that_of_the_worked_example_of_the_ordnance_survey():
    easting, northing = grid_reference.project(degrees(52, 39, 27.2531), degrees(1, 43, 4.5177))
    assert easting[0] == pytest.approx(651409.903, abs=0.001)
    assert northing[0] == pytest.approx(313177.270, abs=0.001)


@pytest.mark.parametrize(("longitude", "latitude", "easting", "northing"), WARDS)
def test_a_point_of_wgs84_is_within_5_metres_of_the_exact_transformation(
    longitude, latitude, easting, northing
):
    east, north = grid_reference.project(
        *grid_reference.to_airy(np.array([longitude]), np.array([latitude]))
    )
    assert np.hypot(east[0] - easting, north[0] - northing) < 5


@pytest.mark.parametrize(
    ("longitude", "latitude", "reference"),
    [
        (-0.403598, 52.62657, "TF 0815 0439"),
        (-0.1262, 51.50113, "TQ 3015 7968"),  # Whitehall
        (-3.2, 55.95, "NT 2516 7364"),  # Edinburgh
        (-1.1475, 60.155, "HU 4742 4147"),  # Lerwick
        (0, 0, None),
        (180, 90, None),
        (12.5, 41.9, None),
    ],
)
def test_a_map_reference_names_the_square_and_is_null_off_the_grid(longitude, latitude, reference):
    found = grid_reference.map_references(np.array([longitude]), np.array([latitude]))
    assert found.to_list() == [reference]


def test_every_square_of_the_grid_has_two_letters_of_its_own():
    squares = [grid_reference._letters(column, row) for row in range(13) for column in range(7)]
    assert len(set(squares)) == 91
    assert not any("I" in square for square in squares)
    assert (squares[0], squares[-1]) == ("SV", "JM")


def test_every_point_has_a_cell_whatever_is_delivered(tables):
    tables.fill(
        "landing.locations",
        """
        location_ref | longitude | latitude | updated_at
        -------------+-----------+----------+-----------
        a            | 0.1219    | 52.2053  | 2025-01-01
        b            | 0.12190   | 52.2053  | 2025-01-01
        zero         | 0         | 0.0      | 2025-01-01
        pole         | 180       | -90      | 2025-01-01
        none         |           |          | 2025-01-01
        half         | 0.1       |          | 2025-01-01
        words        | east      | 52.2     | 2025-01-01
        far          | 0.1       | 152.2    | 2025-01-01
        """,
    )
    for resolution in (7, 11):
        harm_spots.locate(tables.con, resolution)
        found = tables.con.sql("select * from run.point_cell order by longitude").fetchall()
        assert [(float(east), float(north)) for east, north, *_ in found] == [
            (0, 0),
            (0.1219, 52.2053),
            (180, -90),
        ]
        assert all(h3.get_resolution(cell) == resolution for *_, cell, _ in found)
        codes = tables.con.sql("select cell_code from run.cell").fetchall()
        assert {code for (code,) in codes} == {cell for *_, cell, _ in found}


def test_nothing_delivered_has_no_cells(con):
    harm_spots.locate(con, Settings().harm_spot_resolution)
    assert con.sql("select count(*) from run.point_cell").fetchall() == [(0,)]


def read_ring(text):
    """The points of an outline of reference.ward_outline."""
    return [tuple(map(float, point.split(" "))) for point in text.split(",")]


def turn(ring):
    """Twice the area that a ring holds: negative where it runs clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


SQUARE = [[0, 52], [0.1, 52], [0.1, 52.1], [0, 52.1], [0, 52]]
HOLE = [[0.04, 52.04], [0.06, 52.04], [0.06, 52.06], [0.04, 52.06], [0.04, 52.04]]


def test_outer_rings_run_clockwise_and_holes_the_other_way_in_every_part():
    found = list(outlines.rings({"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [HOLE]]}))
    assert [(part, ring) for part, ring, _ in found] == [(1, 0), (1, 1), (2, 0)]
    assert [turn(read_ring(text)) < 0 for *_, text in found] == [True, False, True]
    assert (
        found[0][2] == "0.0000 52.0000,0.0000 52.1000,0.1000 52.1000,0.1000 52.0000,0.0000 52.0000"
    )


def test_thinning_drops_what_repeats_or_hardly_bends_and_keeps_every_corner():
    bent = [*SQUARE[:1], [0.000001, 52], [0.05, 52.00001], *SQUARE[1:3], [0.05, 52.11], *SQUARE[3:]]
    assert outlines.thin(bent) == [
        (0, 52), (0.1, 52), (0.1, 52.1), (0.05, 52.11), (0, 52.1), (0, 52),
    ]  # fmt: skip


def test_a_border_is_thinned_alike_from_both_sides():
    border = [(0.05 + (step % 4) / 10_000, 52 + step / 100) for step in range(11)]
    west = outlines.thin([(0, 52), *border, (0, 52.1), (0, 52)])
    east = outlines.thin([(0.1, 52.1), *border[::-1], (0.1, 52), (0.1, 52.1)])
    shared = {point for point in west if point[0] > 0}
    assert 2 < len(shared) < len(border)
    assert shared == {point for point in east if point[0] < 0.1}


def test_the_shipped_outlines_are_of_every_ward_and_hold_its_point(con):
    reference.load(con)
    wards = con.sql("select ward_code, longitude, latitude from reference.ward").fetchall()
    outer = defaultdict(list)
    for code, text in con.sql(
        "select ward_code, outline from reference.ward_outline where ring = 0"
    ).fetchall():
        outer[code].append(read_ring(text))
    assert outer.keys() == {code for code, *_ in wards}
    assert len(outer) == 120
    for code, *point in wards:
        assert all(ring[0] == ring[-1] and turn(ring) < 0 for ring in outer[code])
        assert any(holds(ring, tuple(map(float, point))) for ring in outer[code])
    assert (paths.SHIPPED / "ward_outlines.csv").stat().st_size < 200_000


def holds(ring, point):
    """Whether a point lies within a ring: a line from it crosses the ring an odd number of times."""
    x, y = point
    return (
        sum(
            (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            for a, b in pairwise(ring)
        )
        % 2
        == 1
    )
