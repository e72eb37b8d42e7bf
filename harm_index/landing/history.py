"""The history that a run compares deliveries with: counts, newest rows, accepted changes."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from harm_index.declared.feeds import Feed
from harm_index.errors import DecisionFault
from harm_index.landing.batches import Batch, read_batches
from harm_index.landing.counts import ROWS
from harm_index.landing.sources import listed
from harm_index.paths import SQL
from harm_index.store import decisions
from harm_index.store.folders import Folders
from harm_index.warehouse import connect, parquet

# As far back as a column is compared with what it usually holds: eight weeks of nightly files, and
# the second file that some of them come with.
REMEMBERED = 112
TABLES = ("feed_count", "feed_column", "drift_acceptance", "arrival")


def attach_history(
    con: duckdb.DuckDBPyConnection, data: Path, feeds: Mapping[str, Feed], batches: Iterable[Batch]
) -> None:
    """Make run.feed_count, run.feed_column, run.drift_acceptance and run.arrival."""
    for table in TABLES:
        con.execute((SQL / "run" / f"{table}.sql").read_text(encoding="utf-8"))
    columns = [(f.name, c.name, c.required) for f in feeds.values() for c in f.columns]
    con.executemany("insert into run.feed_column values ($1, $2, $3)", columns)
    for subject in {one.subject for one in decisions.read(Folders(data), decisions.ACCEPT_DRIFT)}:
        column, _, number = subject.partition("#")
        con.execute(
            "insert into run.drift_acceptance values ($1, $2, $3)",
            [*column.split(".", 1), int(number)],
        )
    landed = sorted(batches, key=lambda batch: -batch.landing_number)
    counted: list[Batch] = []
    for feed in feeds.values():
        of_feed = [batch for batch in landed if batch.feed == feed.name]
        counted += [batch for batch in of_feed[:REMEMBERED] if batch.counts_path.exists()]
        _say_how_new(con, feed, of_feed)
    if counted:
        files = listed([batch.counts_path.resolve() for batch in counted])
        con.execute(f"insert into run.feed_count by name from {parquet(files)}")


def _say_how_new(con: duckdb.DuckDBPyConnection, feed: Feed, batches: list[Batch]) -> None:
    """Read the newest time of each file that can be: none after the day it landed."""
    days = "select null::varchar as file_sha256, null::date as updated_on where false"
    if batches and "updated_at" in {column.name for column in feed.columns}:
        files = parquet(listed([batch.path.resolve() for batch in batches]), "filename = true")
        # Days in UTC, which are counted without a calendar and close enough to tell old from new.
        days = (
            "select parse_filename(filename, true) as file_sha256, "
            "date '1970-01-01' + day::integer as updated_on from ("
            f"select filename, epoch_ms(updated_at) // 86400000 as day from {files} group by all)"
        )
    con.execute(
        "insert into run.arrival by name "
        "select batch.feed, batch.file_sha256, any_value(batch.landing_number) as landing_number, "
        "coalesce(max(days.updated_on), any_value(batch.landed_on)) as newest_on "
        f"from run.batch as batch left join ({days}) as days "
        "on days.file_sha256 = batch.file_sha256 "
        "and days.updated_on <= coalesce(batch.landed_on, days.updated_on) "
        "where batch.feed = $1 group by batch.feed, batch.file_sha256",
        [feed.name],
    )


def accept_drift(folders: Folders, column: str, by: str, why: str) -> decisions.Decision:
    """Take what a column of a feed holds from its latest delivery on as what is usual.

    column is <feed>.<column>, or <feed>.rows for what is counted of its rows and keys. Raises
    DecisionFault where nothing of the column has been compared, or who and why are not given.
    """
    feed, _, name = column.partition(".")
    batches = [b for b in read_batches(folders.root) if b.feed == feed and b.counts_path.exists()]
    if not batches or name not in counted_columns(batches):
        raise DecisionFault(
            f"{column}: no such column has been counted; give it as the sentence of the check does,"
            " such as crimes.offence_code or crimes.rows."
        )
    latest = max(batches, key=lambda batch: batch.landing_number)
    subject = f"{column}#{latest.landing_number}"
    decision = decisions.record(folders, decisions.ACCEPT_DRIFT, subject, by, why)
    decisions.journal(folders, decision, latest.file_name)
    return decision


def counted_columns(batches: Iterable[Batch]) -> set[str]:
    """The columns that were counted of some files, and the name for their rows."""
    files = listed([batch.counts_path for batch in batches])
    with connect() as con:
        found = con.sql(f"select distinct column_name from {parquet(files)}").fetchall()
    return {name for (name,) in found} | {ROWS}
