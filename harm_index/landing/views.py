"""The tables that a run reads what landed through: the version of each row that counts, and all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from harm_index.declared.feeds import Feed
from harm_index.landing import corrections, versions
from harm_index.landing.batches import Batch, every_batch, withdrawn
from harm_index.landing.sources import listed
from harm_index.paths import SQL
from harm_index.store import decisions
from harm_index.store.folders import Folders
from harm_index.warehouse import parquet


def attach(
    con: duckdb.DuckDBPyConnection,
    data: Path,
    feeds: Mapping[str, Feed],
    batches: Iterable[Batch],
    dates: Sequence[date] = (),
) -> None:
    """Make landing.<feed> for every feed, and run.batch and run.reject, of the given batches.

    dates are those that stand for none: no row is newer than others by such a time. A landing view
    reads its files anew each time it is read: read it once. The macros of sql/macros have to be
    defined.
    """
    batches = tuple(batches)
    con.execute("create schema if not exists landing")
    con.execute("create schema if not exists run")
    for feed in feeds.values():
        landed = [batch for batch in batches if batch.feed == feed.name]
        con.execute(_view(feed, landed, dates) if landed else feed.ddl)
        if not landed and not feed.has_versions:
            con.execute(f"alter table landing.{feed.name} add column file_sha256 varchar")
    _fill(con, batches)
    _fill_decided(con, data)
    _fill_versions(con, feeds, batches, dates)
    if "crimes" in feeds:
        crimes = [batch for batch in batches if batch.feed == "crimes"]
        con.execute(_versions(feeds["crimes"], crimes) if crimes else _ddl("crime_version"))


def _ddl(name: str) -> str:
    return (SQL / "run" / f"{name}.sql").read_text(encoding="utf-8")


def _fill(con: duckdb.DuckDBPyConnection, batches: tuple[Batch, ...]) -> None:
    for name in ("batch", "reject", "withdrawn_batch", "resolved_reject"):
        con.execute(_ddl(name))
    for b in batches:
        con.execute(
            "insert into run.batch by name select $feed as feed, $sha256 as file_sha256, "
            "$name as file_name, $rows as row_count, $rejects as reject_count, "
            "$unknown::varchar[] as unknown_columns, $landed_on as landed_on, "
            "$number as landing_number, $run as landing_run, $left_out as left_out_count",
            {
                "feed": b.feed,
                "sha256": b.file_sha256,
                "name": b.file_name,
                "rows": b.row_count,
                "rejects": b.reject_count,
                "unknown": list(b.unknown_columns),
                "landed_on": b.landed_on,
                "number": b.landing_number,
                "left_out": b.left_out_count,
                "run": b.landing_run,
            },
        )
    if rejects := [b.rejects_path for b in batches if b.reject_count]:
        con.execute(f"insert into run.reject by name from {parquet(listed(rejects))}")


def _fill_versions(
    con: duckdb.DuckDBPyConnection,
    feeds: Mapping[str, Feed],
    batches: tuple[Batch, ...],
    dates: Sequence[date],
) -> None:
    """Find the keys whose newest rows differ, and the corrections that cannot be read."""
    for name in ("rival_version", "unread_version"):
        con.execute(_ddl(name))
    for feed in feeds.values():
        landed = [batch for batch in batches if batch.feed == feed.name]
        if not feed.has_versions or not landed:
            continue
        if versions.may_repeat(landed):
            rivals = versions.rivals(feed, landed, dates)
            con.execute(f"insert into run.rival_version by name {rivals}")
        if any(b.reject_count or b.has_future or b.may_hold(dates) for b in landed):
            unread = corrections.unread(feed, landed, dates)
            con.execute(f"insert into run.unread_version by name {unread}")


def _fill_decided(con: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Say what people decided about files, and about single rejected rows."""
    settled = decisions.standing(Folders(data), decisions.RESOLVE, decisions.REOPEN)
    for subject, decision in settled.items():
        sha256, line, row = decisions.row_of(subject)
        con.execute(
            "insert into run.resolved_reject values ($1, $2, $3, $4, $5, $6)",
            [sha256, line, row, decision.by, decision.why, decision.decided_at],
        )
    decided = withdrawn(data)
    for batch in every_batch(data) if decided else []:
        if withdrawal := decided.get(batch.file_sha256):
            con.execute(
                "insert into run.withdrawn_batch values ($1, $2, $3, $4, $5, $6, $7, $8)",
                [
                    *(batch.feed, batch.file_sha256, batch.file_name),
                    *(batch.row_count, batch.reject_count),
                    *(withdrawal.by, withdrawal.why, withdrawal.decided_at),
                ],
            )


def _versions(crimes: Feed, landed: list[Batch]) -> str:
    """Every row of every crime, with its file."""
    columns = ", ".join(column.name for column in crimes.columns)
    return (
        f"create or replace view run.crime_version as select {columns}, "
        f"parse_filename(filename, true) as file_sha256 from {versions.rows(crimes, landed)}"
    )


def expose(
    con: duckdb.DuckDBPyConnection,
    feed: Feed,
    landed: list[Batch],
    dates: Sequence[date] = (),
    blank: str | None = None,
) -> None:
    """Make landing.<feed> again, of these batches alone and with one column blank where asked."""
    query = _query(feed, landed, dates) if landed else _no_rows(feed)
    if blank is not None:
        query = f"select * replace (null as {blank}) from ({query})"
    con.execute(f"create or replace view landing.{feed.name} as {query}")


def _view(feed: Feed, landed: list[Batch], dates: Sequence[date]) -> str:
    return f"create view landing.{feed.name} as {_query(feed, landed, dates)}"


def _query(feed: Feed, landed: list[Batch], dates: Sequence[date]) -> str:
    """The current version of each key; all rows, and their file, of a feed that has no key."""
    if feed.has_versions:
        return versions.current(feed, landed, dates)
    columns = ", ".join(column.name for column in feed.columns)
    return (
        f"select {columns}, parse_filename(filename, true) as file_sha256 "
        f"from {versions.rows(feed, landed)}"
    )


def _no_rows(feed: Feed) -> str:
    nulls = ", ".join(f"null::{column.type} as {column.name}" for column in feed.columns)
    file = "" if feed.has_versions else ", null::varchar as file_sha256"
    return f"select {nulls}{file} where false"
