"""Turn a checked warehouse into folders that never change, and point readers at them.

A snapshot is what analysts query; a release is what teams receive. Each is written aside and
appears in one step. Publishing what is there already changes nothing; something else under the same
name gets a number of its own (2026-11.2), because what was read must stay as it was read.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from harm_index import catalogue, durable, list_folders, manifest, report
from harm_index.checks import Result
from harm_index.steps import logged
from harm_index.warehouse import STORAGE, quoted

DATABASE = "harm_index.duckdb"
CURRENT = "current"
# What is out of sight: not whole yet, or on its way out.
PARTIAL, PRUNED = ".partial", ".pruned"


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
    staged = _stage(snapshots, name)
    with logged("publish database"):
        _write_database(con, staged / DATABASE)
    with logged("publish parquet"):
        _write_parquet(con, staged)
    shutil.copytree(checks, staged / "checks")
    (staged / "checks").chmod(0o750)
    with logged("publish pages"):
        report.write_pages(con, staged / report.FOLDER, settings(con)["classification"])
    manifest.write(staged, manifest.describe(con, "snapshot", name, results), [DATABASE])
    snapshot = _settle(staged, snapshots, name)
    point_at_last(snapshots, today)
    _prune(snapshots, keep, snapshot)
    return snapshot


def publish_release(
    con: duckdb.DuckDBPyConnection,
    releases: Path,
    results: Sequence[Result],
    snapshot: Path,
    today: date,
) -> Path:
    """Publish the month's lists beside the data of the snapshot that they were made from.

    Teams are pointed at the last release that is not of a month after today.
    """
    [(name,)] = con.sql("select strftime(as_of, '%Y-%m') from core.run").fetchall()
    staged = _stage(releases, name)
    shutil.copytree(
        snapshot,
        staged,
        copy_function=_link,
        ignore=shutil.ignore_patterns(manifest.FILE),
        dirs_exist_ok=True,
    )
    asked = settings(con)
    with logged("publish lists"):
        lists = list_folders.write_lists(
            con, staged / "lists", terms(con, asked), workbooks=asked["workbooks"]
        )
    about = manifest.describe(con, "release", name, results)
    about |= {
        "lists": lists.rows,
        "unassigned_rows": lists.unassigned_rows,
        "recipients": lists.sending,
    }
    manifest.write(staged, about, [DATABASE])
    release = _settle(staged, releases, name)
    point_at_last(releases, today)
    return release


def settings(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The settings that a run was made with."""
    [(asked,)] = con.sql("select settings from run.parameters").fetchall()
    found: dict[str, Any] = json.loads(asked)
    return found


def terms(con: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> list_folders.Terms:
    """What the lists of a run say of themselves."""
    [(start, end, basis, edition)] = con.sql(
        "select window_start, window_end, array_to_string(basis, ', '), weights_edition "
        "from core.run"
    ).fetchall()
    return list_folders.Terms(
        classification=asked["classification"],
        force_name=asked["force_name"],
        window_start=start,
        window_end=end,
        basis=basis,
        weights=f"CCHI {edition}",
        absent=report.not_known(con),
    )


def point_at_last(folder: Path, today: date) -> None:
    """Point readers at the last snapshot or release up to today; at none where there is none."""
    if found := up_to(published(folder), today):
        _point(folder / CURRENT, found[-1])
    else:
        (folder / CURRENT).unlink(missing_ok=True)


def up_to(paths: Iterable[Path], today: date) -> list[Path]:
    """Those snapshots or releases that are not of a date after today."""
    return [path for path in paths if _order(path)[0] <= str(today)]


def _point(link: Path, target: Path) -> None:
    """Repoint a symlink so that a reader sees the old target or the new, never neither."""
    staged = link.with_name(f".{link.name}.{target.name}")
    staged.unlink(missing_ok=True)
    staged.symlink_to(target.name)
    staged.replace(link)
    durable.sync(link.parent)


def published(folder: Path) -> list[Path]:
    """The snapshots or releases in a folder, oldest first, a correction after what it corrects."""
    if not folder.is_dir():
        return []
    found = [
        path for path in folder.iterdir() if re.fullmatch(r"\d{4}-\d\d(-\d\d)?(\.\d+)?", path.name)
    ]
    return sorted(found, key=_order)


def is_before(one: Path, other: Path) -> bool:
    """Whether a snapshot or release is of an earlier date than another, or was corrected by it."""
    return _order(one) < _order(other)


def _order(path: Path) -> tuple[str, int]:
    name, _, revision = path.name.partition(".")
    return name, int(revision or 1)


def _stage(folder: Path, name: str) -> Path:
    """An empty folder to write in, out of sight."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    _clear(folder)
    staged = folder / f".{name}{PARTIAL}"
    staged.mkdir(mode=0o750)
    return staged


def _clear(folder: Path) -> None:
    """Take away what a killed run left out of sight."""
    for ending in (PARTIAL, PRUNED):
        for left in folder.glob(f".*{ending}"):
            shutil.rmtree(left)
    for left in folder.glob(f".{CURRENT}.*"):
        left.unlink()


def _settle(staged: Path, folder: Path, name: str) -> Path:
    """Make a finished folder appear, all of it on the disk; what was published so already stays."""
    revisions = [path for path in published(folder) if path.name.partition(".")[0] == name]
    new = (staged / manifest.FILE).read_bytes()
    for revision in revisions:
        if (revision / manifest.FILE).read_bytes() == new:
            shutil.rmtree(staged)
            return revision
    number = _order(revisions[-1])[1] + 1 if revisions else 1
    target = folder / (f"{name}.{number}" if revisions else name)
    durable.sync_tree(staged)
    staged.rename(target)
    durable.sync(folder)
    return target


def _prune(snapshots: Path, keep: int, made: Path) -> None:
    """Remove the oldest snapshots, but not the one just made, nor the one readers are pointed at.

    Each goes out of sight in one step, before it is deleted. A program that has one open keeps it
    until it lets go.
    """
    current = (snapshots / CURRENT).resolve()
    for old in published(snapshots)[:-keep]:
        if old.resolve() not in (made.resolve(), current):
            shutil.rmtree(old.rename(old.with_name(f".{old.name}{PRUNED}")))


def _write_database(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy what analysts query into a database of its own, every table and column described."""
    models = catalogue.published_models()
    con.execute(f"attach {quoted(str(path))} as published (storage_version '{STORAGE}')")
    [(home,)] = con.sql("select '\"' || current_database() || '\"'").fetchall()
    try:
        for schema in catalogue.PUBLISHED:
            con.execute(f"create schema published.{schema}")
        for model in models:
            con.execute(f"create table published.{model.name} as from {home}.{model.name}")
        con.execute("use published")
        # Together, because each would wait for the disk by itself.
        con.execute("begin")
        catalogue.comment(con, models)
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
    names = (model.name for model in catalogue.published_models())
    return sorted(name for name in names if name.startswith("mart."))


def _link(source: str, target: str) -> None:
    """Put the same bytes in a second place, without writing them again where the disk allows it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
