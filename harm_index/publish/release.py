"""Publish the month's lists as the release that teams receive, beside the data behind them."""

import os
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from harm_index import report
from harm_index.checks import Result
from harm_index.lists import team_folders
from harm_index.lists.terms import Terms
from harm_index.publish import aside, manifest
from harm_index.publish.snapshot import DATABASE, settings
from harm_index.store import publications
from harm_index.timing import logged


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
    staged = aside.stage(releases, name)
    shutil.copytree(
        snapshot,
        staged,
        copy_function=_link,
        ignore=shutil.ignore_patterns(manifest.FILE),
        dirs_exist_ok=True,
    )
    asked = settings(con)
    with logged("publish lists"):
        lists = team_folders.write_lists(
            con, staged / "lists", terms(con, asked), workbooks=asked["workbooks"]
        )
    about = manifest.describe(con, "release", name, results)
    about |= {
        "lists": lists.rows,
        "unassigned_rows": lists.unassigned_rows,
        "recipients": lists.sending,
    }
    manifest.write(staged, about, [DATABASE])
    release = aside.settle(staged, releases, name)
    publications.point_at_last(releases, today)
    return release


def terms(con: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> Terms:
    """What the lists of a run say of themselves."""
    [(start, end, basis, edition)] = con.sql(
        "select window_start, window_end, array_to_string(basis, ', '), weights_edition "
        "from core.run"
    ).fetchall()
    return Terms(
        classification=asked["classification"],
        force_name=asked["force_name"],
        window_start=start,
        window_end=end,
        basis=basis,
        weights=f"CCHI {edition}",
        absent=report.not_known(con),
    )


def _link(source: str, target: str) -> None:
    """Put the same bytes in a second place, without writing them again where the disk allows it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
