"""Read what only street files have: a month for a date, and up to 2013 metres for a point."""

from pathlib import Path

import duckdb
import polars as pl

from harm_index.declared.feeds import Feed
from harm_index.errors import DeliveryError
from harm_index.landing import rows
from harm_index.landing.sources import Source
from harm_index.warehouse import quoted

MONTH = "[0-9]{4}-(0[1-9]|1[0-2])"
# From metres of the National Grid to WGS 84, by the constants of Ordnance Survey's guide (see
# harm_index.grid_reference): right to about 5 metres, the same on every machine and without the
# grids that PROJ would fetch from the network.
PIPELINE = (
    "+proj=pipeline +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 "
    "+y_0=-100000 +ellps=airy +step +proj=cart +ellps=airy +step +inv +proj=helmert +x=-446.448 "
    "+y=125.157 +z=-542.06 +rx=-0.1502 +ry=-0.247 +rz=-0.8421 +s=20.4894 "
    "+convention=position_vector +step +inv +proj=cart +ellps=WGS84 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
METRES = """
    select
        easting,
        northing,
        as_metres(easting) as east,
        as_metres(northing) as north
    from (
        select distinct easting, northing from read_parquet({rows})
        where longitude is null and latitude is null
    )
    where east between 0 and 699999.999 and north between 0 and 1299999.999 and east + north > 0
"""
LOCATED = """
    select rows.* exclude (file_row_number) replace (
        coalesce(rows.longitude, located.longitude) as longitude,
        coalesce(rows.latitude, located.latitude) as latitude
    )
    from read_parquet({rows}, file_row_number = true) as rows
    left join located
        on
            located.easting = rows.easting
            and located.northing = rows.northing
            and rows.longitude is null
            and rows.latitude is null
    order by rows.file_row_number
"""


def check_months(con: duckdb.DuckDBPyConnection, feed: Feed, source: Source, path: Path) -> None:
    """Refuse a file with a month that is not written YYYY-MM, and say on which line.

    Sep-26 could be a day of September or September of 2026, so it is not guessed.
    """
    amiss = f"(not regexp_full_match(month, '{MONTH}') or starts_with(month, '0000'))"
    if con.sql(f"from read_parquet({quoted(str(path))}) where {amiss} limit 1").fetchall():
        line = rows.first_line(con, feed, source, amiss)
        raise DeliveryError(
            f"line {line}: the month is not written YYYY-MM, such as 2025-09. A spreadsheet writes "
            "months in its own way (Sep-25, 01/09/2025) when it saves a file. Deliver the file as "
            "it was downloaded, not opened and saved."
        )


def locate(con: duckdb.DuckDBPyConnection, landed: Path) -> None:
    """Write longitude and latitude where a file has easting and northing instead.

    A point off the National Grid, and 0/0, which stands for none, stay without.
    """
    path = quoted(str(landed))
    points = con.sql(METRES.format(rows=path)).pl()
    if points.is_empty():
        return
    # Few forces ever deliver such a file, so the others do not wait for the library.
    from pyproj import Transformer

    longitude, latitude = Transformer.from_pipeline(PIPELINE).transform(
        points["east"].to_numpy(), points["north"].to_numpy()
    )
    located = points.select("easting", "northing").with_columns(
        longitude=pl.Series(longitude).round(6).cast(pl.Decimal(9, 6)).cast(pl.String),
        latitude=pl.Series(latitude).round(6).cast(pl.Decimal(9, 6)).cast(pl.String),
    )
    whole = landed.with_suffix(".located.parquet")
    con.register("located", located)
    con.execute(
        f"copy ({LOCATED.format(rows=path)}) to {quoted(str(whole))} "
        "(format parquet, compression zstd)"
    )
    con.unregister("located")
    whole.replace(landed)
