"""What has landed, read as a run reads it, through one connection that knows the macros already."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from harm_index import warehouse
from harm_index.contract import Feed, read_feeds
from harm_index.landing import attach, read_batches


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    """A warehouse with no table, whose macros take longer to define than what landed to read."""
    con = warehouse.connect(threads=1)
    warehouse.define_macros(con)
    return con


@contextmanager
def attached(
    data: Path, feeds: Mapping[str, Feed] | None = None, dates: Sequence[date] = ()
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse to which everything landed is attached; it is empty again afterwards."""
    con = _connection()
    try:
        attach(con, data, feeds or read_feeds(), read_batches(data), dates)
        yield con
    finally:
        for schema in ("landing", "run"):
            con.execute(f"drop schema if exists {schema} cascade")


def read(
    data: Path,
    query: str,
    feeds: Mapping[str, Feed] | None = None,
    dates: Sequence[date] = (),
) -> list[tuple[object, ...]]:
    """What a query gives of everything that landed in a data folder."""
    with attached(data, feeds, dates) as con:
        return con.sql(query).fetchall()
