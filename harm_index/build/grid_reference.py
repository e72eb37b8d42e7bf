"""Ordnance Survey National Grid references, for a reader who has a map and no coordinates.

The method and its constants are those of Ordnance Survey, "A Guide to Coordinate Systems in Great
Britain" (annexes A to C, and 6.6). A Helmert transformation leads from WGS84 to OSGB36, and a
transverse Mercator projection of the Airy ellipsoid to the grid. The transformation is right
to about 5 metres, so a reference names a square of 10 metres, and may name the one beside it.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]

# Semi-axes in metres.
WGS84 = 6_378_137.000, 6_356_752.3141
AIRY = 6_377_563.396, 6_356_256.909
# From WGS84 to OSGB36: metres, parts, radians.
SHIFT = -446.448, 125.157, -542.060
SCALE = 20.4894e-6
TURN = tuple(np.radians(seconds / 3600) for seconds in (-0.1502, -0.2470, -0.8421))
# The National Grid: scale on the central meridian, true origin, and its easting and northing.
F0, PHI0, LAMBDA0, E0, N0 = 0.9996012717, np.radians(49.0), np.radians(-2.0), 400_000, -100_000
# Squares of 100 km, from the south-west corner of the grid's 500 km square S; I is no letter of it.
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
WIDTH, HEIGHT = 700_000, 1_300_000


def map_references(longitude: Floats, latitude: Floats) -> pl.Series:
    """Such as TL 4512 5834, the south-west corner of 10 metres; null for what is off the grid."""
    easting, northing = project(*to_airy(longitude, latitude))
    on_grid = (easting >= 0) & (easting < WIDTH) & (northing >= 0) & (northing < HEIGHT)
    east, north = (
        np.where(on_grid, metres, 0).astype(np.int64) // 10 for metres in (easting, northing)
    )
    squares = pl.Series([_letters(at % 10, at // 10) for at in range(130)])
    text = pl.DataFrame(
        {
            "square": squares.gather(pl.Series(north // 10_000 * 10 + east // 10_000)),
            "east": pl.Series(east % 10_000).cast(pl.String).str.zfill(4),
            "north": pl.Series(north % 10_000).cast(pl.String).str.zfill(4),
            "on_grid": pl.Series(on_grid),
        }
    )
    reference = pl.concat_str("square", "east", "north", separator=" ")
    return text.select(pl.when("on_grid").then(reference)).to_series()


def to_airy(longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
    """The latitude and longitude, in radians on the Airy ellipsoid, of degrees of WGS84."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    a, b = WGS84
    e2 = 1 - (b / a) ** 2
    nu = a / np.sqrt(1 - e2 * np.sin(phi) ** 2)
    x, y, z = (
        nu * np.cos(phi) * np.cos(lam),
        nu * np.cos(phi) * np.sin(lam),
        nu * (1 - e2) * np.sin(phi),
    )
    rx, ry, rz = TURN
    moved = (
        SHIFT[0] + (1 + SCALE) * x - rz * y + ry * z,
        SHIFT[1] + rz * x + (1 + SCALE) * y - rx * z,
        SHIFT[2] - ry * x + rx * y + (1 + SCALE) * z,
    )
    a, b = AIRY
    e2 = 1 - (b / a) ** 2
    across = np.hypot(moved[0], moved[1])
    phi = np.arctan2(moved[2], across * (1 - e2))
    # Each step gains about three figures; after five nothing is left to gain.
    for _ in range(5):
        nu = a / np.sqrt(1 - e2 * np.sin(phi) ** 2)
        phi = np.arctan2(moved[2] + e2 * nu * np.sin(phi), across)
    return phi, np.arctan2(moved[1], moved[0])


def project(phi: Floats, lam: Floats) -> tuple[Floats, Floats]:
    """The easting and northing in metres; the letters of the terms are the guide's."""
    a, b = AIRY
    e2 = 1 - (b / a) ** 2
    sin, cos, tan2 = np.sin(phi), np.cos(phi), np.tan(phi) ** 2
    nu = a * F0 / np.sqrt(1 - e2 * sin**2)
    rho = a * F0 * (1 - e2) * (1 - e2 * sin**2) ** -1.5
    eta2 = nu / rho - 1
    i = _meridian(phi) + N0
    ii = nu / 2 * sin * cos
    iii = nu / 24 * sin * cos**3 * (5 - tan2 + 9 * eta2)
    iiia = nu / 720 * sin * cos**5 * (61 - 58 * tan2 + tan2**2)
    iv = nu * cos
    v = nu / 6 * cos**3 * (nu / rho - tan2)
    vi = nu / 120 * cos**5 * (5 - 18 * tan2 + tan2**2 + 14 * eta2 - 58 * tan2 * eta2)
    p = lam - LAMBDA0
    return (
        E0 + iv * p + v * p**3 + vi * p**5,
        i + ii * p**2 + iii * p**4 + iiia * p**6,
    )


def _meridian(phi: Floats) -> Floats:
    """The distance along the meridian from the true origin (M of the guide)."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = phi - PHI0, phi + PHI0
    along: Floats = (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(less) * np.cos(more)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * less) * np.cos(2 * more)
        - 35 / 24 * n**3 * np.sin(3 * less) * np.cos(3 * more)
    )
    return b * F0 * along


def _letters(column: int, row: int) -> str:
    """The two letters of a square of 100 km, counted from the grid's south-west corner."""
    # Letters run from the north-west; S is 2 columns east and 1 row north of the letters' corner.
    east, north = column + 10, row + 5
    return LETTERS[(4 - north // 5) * 5 + east // 5] + LETTERS[(4 - north % 5) * 5 + east % 5]
