"""Outlines of areas, thin enough to draw: what a page shows at the size of a force."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

Point = tuple[float, float]

METRES_A_DEGREE = 111_195
# What is within this of the line between its neighbours is not seen on the map of a force.
TOLERANCE_METRES = 10
NOTHING_METRES = 0.001
PASSES = 3


def rings(geometry: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Each ring of a Polygon or MultiPolygon: its part, its number within (0 outside), its text."""
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    elif geometry["type"] != "MultiPolygon":
        raise ValueError(geometry["type"])
    for part, polygon in enumerate(parts, 1):
        for number, ring in enumerate(polygon):
            points = thin([(float(east), float(north)) for east, north, *_ in ring])
            # A hole too small to see has no outline left.
            if len(points) > 3:
                yield part, number, as_text(_turned(points, clockwise=number == 0))


def thin(ring: Sequence[Point]) -> list[Point]:
    """A closed ring to four decimals, without what repeats or hardly bends the line.

    A point goes where it lies on the line, or bends it less than either neighbour does: that is
    the same for both areas that share a border, so they stay joined.
    """
    points = list(_without_repeats((round(east, 4), round(north, 4)) for east, north in ring))[:-1]
    for _ in range(PASSES):
        if len(points) < 4:
            break
        bends = [
            _bend(points[at - 1], points[at], points[(at + 1) % len(points)])
            for at in range(len(points))
        ]
        points = [
            point
            for at, point in enumerate(points)
            if bends[at] >= TOLERANCE_METRES
            or bends[at] >= max(NOTHING_METRES, min(bends[at - 1], bends[(at + 1) % len(points)]))
        ]
    return [*points, points[0]]


def as_text(ring: Iterable[Point]) -> str:
    """A ring as the tables hold it."""
    return ",".join(f"{east:.4f} {north:.4f}" for east, north in ring)


def _without_repeats(points: Iterable[Point]) -> Iterator[Point]:
    last = None
    for point in points:
        if point != last:
            yield point
        last = point


def _bend(before: Point, point: Point, after: Point) -> float:
    """How far, in metres, a point lies from the line between its neighbours."""
    narrow = cos(radians(point[1]))
    ax, ay = (point[0] - before[0]) * narrow, point[1] - before[1]
    bx, by = (after[0] - before[0]) * narrow, after[1] - before[1]
    length = hypot(bx, by)
    apart = abs(ax * by - ay * bx) / length if length else hypot(ax, ay)
    return apart * METRES_A_DEGREE


def _turned(ring: list[Point], *, clockwise: bool) -> list[Point]:
    """Outer rings run clockwise and holes the other way, as d3 and Vega fill them."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if (area < 0) == clockwise else ring[::-1]
