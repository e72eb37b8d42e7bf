"""What has landed, as a run reads it and builds of it, without making again what never changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from harm_index import reference, warehouse
from harm_index.declared.feeds import Feed, read_feeds
from harm_index.landing import attach, attach_history, read_batches, require_batches
from harm_index.settings import Settings
from tests.tables import Tables


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


@cache
def tables() -> Tables:
    """The tables of every test of this process that draws them, or builds models of what landed."""
    return Tables()


@cache
def _shipped() -> dict[str, pa.Table]:
    """The reference tables as shipped."""
    with warehouse.connect(threads=1) as con:
        reference.load(con)
        return {
            f"reference.{name}": con.table(f"reference.{name}").to_arrow_table()
            for (name,) in con.sql("select table_name from duckdb_tables()").fetchall()
        }


def built(
    data: Path, wanted: Iterable[str], as_of: date, settings: Settings
) -> duckdb.DuckDBPyConnection:
    """Models built of all that landed in a data folder, and of the shipped reference tables.

    As a night prepares and builds them, but with plans that the tests before have made already.
    """
    batches = require_batches(data)
    made = tables()
    made.begin()
    for name, rows in _shipped().items():
        made.copy(name, rows, "as shipped")
    with attached(data, dates=settings.placeholder_dates) as con:
        attach_history(con, data, read_feeds(), batches)
        found = con.sql(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal union "
            "select schema_name || '.' || view_name from duckdb_views() where not internal"
        ).fetchall()
        for (name,) in sorted(found):
            made.copy(name, con.sql(f"from {name}").to_arrow_table())
    made.ask(settings, as_of)
    made.locate(settings.harm_spot_resolution)
    made.build(wanted)
    return made.con
