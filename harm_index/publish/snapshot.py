"""Publish a checked warehouse as the snapshot that analysts query: database, Parquet, pages."""

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from harm_index import report
from harm_index.checks import Result
from harm_index.publish import aside, manifest
from harm_index.store import publications
from harm_index.timing import logged
from harm_index.warehouse import STORAGE, dictionary, quoted

DATABASE = "harm_index.duckdb"


def publish_snapshot(
    con: duckdb.DuckDBPyConnection,
    snapshots: Path,
    results: Sequence[Result],
    checks: Path,
    keep: int,
    today: date,
) -> Path:
    """Publish a checked warehouse as the night's snapshot and keep the last so many of them.

    Readers are pointed at the last one that is not of a date after today.
    """
    [(name,)] = con.sql("select as_of::varchar from core.run").fetchall()
    staged = aside.stage(snapshots, name)
    with logged("publish database"):
        _write_database(con, staged / DATABASE)
    with logged("publish parquet"):
        _write_parquet(con, staged)
    shutil.copytree(checks, staged / "checks")
    (staged / "checks").chmod(0o750)
    with logged("publish pages"):
        report.write_pages(con, staged / report.FOLDER, settings(con)["classification"])
    manifest.write(staged, manifest.describe(con, "snapshot", name, results), [DATABASE])
    snapshot = aside.settle(staged, snapshots, name)
    publications.point_at_last(snapshots, today)
    _prune(snapshots, keep, snapshot)
    return snapshot


def settings(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The settings that a run was made with."""
    [(asked,)] = con.sql("select settings from run.parameters").fetchall()
    found: dict[str, Any] = json.loads(asked)
    return found


def _prune(snapshots: Path, keep: int, made: Path) -> None:
    """Remove the oldest snapshots, but not the one just made, nor the one readers are pointed at.

    Each goes out of sight in one step, before it is deleted. A program that has one open keeps it
    until it lets go.
    """
    current = (snapshots / publications.CURRENT).resolve()
    for old in publications.every(snapshots)[:-keep]:
        if old.resolve() not in (made.resolve(), current):
            shutil.rmtree(old.rename(old.with_name(f".{old.name}{aside.PRUNED}")))


def _write_database(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy what analysts query into a database of its own, every table and column described."""
    models = dictionary.published_models()
    con.execute(f"attach {quoted(str(path))} as published (storage_version '{STORAGE}')")
    [(home,)] = con.sql("select '\"' || current_database() || '\"'").fetchall()
    try:
        for schema in dictionary.PUBLISHED:
            con.execute(f"create schema published.{schema}")
        for model in models:
            con.execute(f"create table published.{model.name} as from {home}.{model.name}")
        con.execute("use published")
        # Together, because each would wait for the disk by itself.
        con.execute("begin")
        dictionary.comment(con, models)
        con.execute("commit")
        con.execute("checkpoint published")
    finally:
        con.execute(f"use {home}")
        con.execute("detach published")
    path.chmod(0o440)


def _write_parquet(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write each mart as Parquet, in an order of its own so that the bytes are always the same."""
    for model in _marts():
        path = folder / f"{model.partition('.')[2]}.parquet"
        con.execute(
            f"copy (from {model} order by all) to {quoted(str(path))} "
            "(format parquet, compression zstd)"
        )
        path.chmod(0o640)


def _marts() -> Iterable[str]:
    names = (model.name for model in dictionary.published_models())
    return sorted(name for name in names if name.startswith("mart."))
