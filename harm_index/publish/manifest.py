"""What a snapshot or release was made of, so that it can be made again and trusted.

It holds no time of day and no random name: the same inputs give the same manifest.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from harm_index import __version__
from harm_index.checks import Result
from harm_index.paths import PRODUCT
from harm_index.warehouse.dictionary import SCHEMA, published_models

FILE = "manifest.json"
# Not the day a file landed: the same deliveries give the same manifest on whatever day.
INPUT = "* exclude (landed_on, landing_number, landing_run)"
# Each by itself, because ** follows no link, and a checkout keeps the last three elsewhere.
CODE = (
    *("**/*.py", "**/*.html", "report/**/*.css", "report/**/*.js*"),
    *("sql/**/*.sql", "sql/*.toml", "expectations/**/*.py", "flows/**/*.py"),
)


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def code_sha256() -> str:
    """One SHA-256 over everything that decides a figure: the code, the models, the expectations."""
    paths = sorted({path for pattern in CODE for path in PRODUCT.glob(pattern)})
    names = "".join(f"{path.relative_to(PRODUCT)} {sha256(path)}\n" for path in paths)
    return hashlib.sha256(names.encode()).hexdigest()


def describe(
    con: duckdb.DuckDBPyConnection, kind: str, name: str, results: Iterable[Result]
) -> dict[str, Any]:
    """The manifest of a checked warehouse, without its outputs."""
    [(as_of, start, end, edition, basis, previous, settings)] = con.sql(
        "select core.as_of::varchar, core.window_start::varchar, core.window_end::varchar, "
        "core.weights_edition, core.basis, core.previous_release, asked.settings "
        "from core.run as core cross join run.parameters as asked"
    ).fetchall()
    return {
        "product": {"version": __version__, "code_sha256": code_sha256()},
        "schema": SCHEMA,
        "kind": kind,
        "name": name,
        "run_date": as_of,
        "window": {"start": start, "end": end},
        "weights_edition": edition,
        "basis": basis,
        "previous_release": previous,
        "settings": json.loads(settings),
        "settings_sha256": hashlib.sha256(settings.encode()).hexdigest(),
        "inputs": _rows(con, f"select {INPUT} from run.batch order by feed, file_sha256"),
        "withdrawn": _rows(con, "select * from run.withdrawn_batch order by feed, file_sha256"),
        "resolved": _rows(con, "select * from run.resolved_reject order by all"),
        "reference": _rows(con, "select * from run.reference_file order by file_name"),
        "rows": {model.name: _count(con, model.name) for model in published_models()},
        "checks": [
            {
                "rule": result.rule,
                "source": result.source,
                "severity": result.severity,
                "passed": result.passed,
                "rows": result.rows,
            }
            for result in results
        ],
    }


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    [(rows,)] = con.sql(f"select count(*) from {table}").fetchall()
    return int(rows)


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    found = con.sql(query)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def write(folder: Path, about: dict[str, Any], unhashed: Iterable[str]) -> None:
    """Write the manifest of a folder, with the size and SHA-256 of every file in it.

    The files named as unhashed are listed without: a DuckDB file is not the same byte for byte.
    """
    unhashed = set(unhashed)
    outputs = {
        str(path.relative_to(folder)): {}
        if path.name in unhashed
        else {"bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != FILE
    }
    text = json.dumps(about | {"outputs": outputs}, indent=2, ensure_ascii=False, sort_keys=False)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")
    (folder / FILE).chmod(0o640)


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a published folder."""
    manifest: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return manifest
