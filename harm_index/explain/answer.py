"""Why a nominal or a place has the score it has: the whole arithmetic, from a published folder.

Everything is read as it was published; what is counted again is only the rank without a crime.
"""

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from harm_index import publish, warehouse
from harm_index.errors import NotPublished, UnknownReference
from harm_index.paths import SQL
from harm_index.publish import manifest
from harm_index.store import publications
from harm_index.store.folders import Folders
from harm_index.warehouse import quoted

ROLES = ("suspect", "victim", "location")
# What each step leaves for the next ones.
STEPS = ("explained_score", "explained_rival", "explained_crime")
# The model that ranks every list is not published; it is asked again, of the lists wanted alone.
RANKS = "listing/candidate.sql"

Row = dict[str, Any]


def explain(folder: Path, reference: str, role: str | None = None) -> Row:
    """Everything that was published of a nominal or a place, crime by crime.

    Raises UnknownReference, without the reference, where the folder has nobody and nothing by it.
    """
    with opened(folder) as con:
        return tell(con, folder, reference, role)


def tell(
    con: duckdb.DuckDBPyConnection, folder: Path, reference: str, role: str | None = None
) -> Row:
    """The same, from a folder that is opened already."""
    # As a parameter it would cost half a second: DuckDB then loads pandas.
    con.execute(f"set variable reference = {quoted(reference)}")
    for table in STEPS:
        con.execute(f"create or replace temp table {table} as {_query(table)}")
        if table == "explained_score":
            con.execute(f"set variable lists = ({_query('near').strip()})")
    nominal, location, crimes = _one(con, "nominal"), _one(con, "location"), _by_role(_crimes(con))
    found = {*crimes} | ({"location"} if location else set())
    is_nominal = nominal is not None or not found.isdisjoint({"suspect", "victim"})
    if not (is_nominal or (found and role is None)):
        raise UnknownReference(
            f"The reference is that of no nominal{'' if role else ' and no location'} in {folder}: "
            "nothing by it had been delivered by then. Write it as the force does, or give another "
            "--as-of."
        )
    if nominal and role == "suspect":
        # Who asks about a suspect need not be one who may see what a victim said.
        del nominal["safe_contact"]
    [run] = _rows(con, "run")
    scores = {row["role"]: row for row in _rows(con, "explained_score")}
    lists, left = _by_role(_rows(con, "list")), _by_role(_rows(con, "left"))
    return {
        "reference": reference,
        "folder": str(folder),
        "run": run,
        "nominal": nominal,
        "location": None if role else location,
        "roles": [
            _role(
                name,
                scores.get(name),
                crimes.get(name, []),
                lists.get(name, []),
                left.get(name, []),
            )
            for name in ROLES
            if (name in found if role is None else name == role)
        ],
    }


def as_json(told: Row) -> str:
    """An explanation for machines: decimals and dates as text, so that nothing is rounded.

    What is not ASCII is written out, so that a terminal obeys nothing of it.
    """
    return json.dumps(told, indent=2, default=str).replace("\x7f", "\\u007f")


def find(folders: Folders, as_of: date | None) -> Path:
    """The snapshot of a date, or the release of that date where no such snapshot is kept."""
    if as_of is None:
        return publications.current(folders)
    kept = [*publications.every(folders.releases), *publications.every(folders.snapshots)]
    for folder in reversed(kept):
        if manifest.read(folder)["run_date"] == str(as_of):
            return folder
    raise NotPublished(
        f"Nothing that was published for {as_of} is kept in {folders.root}; its folders snapshots "
        "and releases show the dates that are."
    )


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A published database, which cannot be written from here, with the ranks made beside it."""
    with warehouse.connect() as con:
        warehouse.define_macros(con)
        database = (folder / publish.DATABASE).resolve()
        try:
            con.execute(f"attach {quoted(str(database))} as published (read_only)")
            con.execute("set search_path = 'published.main,memory.main'")
            ranks = (SQL / RANKS).read_text(encoding="utf-8")
            con.execute(f"create temp view candidate as {ranks}")
            yield con
        except (duckdb.CatalogException, duckdb.BinderException):
            raise NotPublished(
                f"{folder} was published by another version of this product, which did not keep "
                "what an explanation needs; run that day again, or use that version."
            ) from None
        except duckdb.Error as error:
            # Its words could hold a value.
            raise NotPublished(f"{folder} cannot be read ({type(error).__name__}).") from None


@cache
def _query(name: str) -> str:
    return (SQL / "explain" / f"{name.removeprefix('explained_')}.sql").read_text(encoding="utf-8")


def _rows(con: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    """The rows of a query of sql/explain, or of a step already made."""
    found = con.sql(f"from {name}" if name in STEPS else _query(name))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _one(con: duckdb.DuckDBPyConnection, name: str) -> Row | None:
    return next(iter(_rows(con, name)), None)


def _by_role(rows: list[Row]) -> dict[str, list[Row]]:
    ordered = sorted(rows, key=lambda row: ROLES.index(row["role"]))
    return {role: [*of] for role, of in itertools.groupby(ordered, lambda row: row["role"])}


def _crimes(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The crimes, newest first, each with its rule where one holds it and its rank without."""
    holds = {(row["role"], row["rule_code"]): row for row in _rows(con, "hold")}
    without = {(row.pop("role"), row.pop("crime_id")): row for row in _rows(con, "without")}
    crimes = _rows(con, "explained_crime")
    crimes.sort(key=lambda row: row["crime_id"])
    crimes.sort(key=lambda row: row["harm_on"] or date.min, reverse=True)
    for crime in crimes:
        rule = holds.get((crime["role"], crime["rule_code"]), {})
        crime["rule_reason"], crime["citation"] = rule.get("reason"), rule.get("citation")
        crime["without"] = without.get((crime["role"], crime["crime_id"]))
    return crimes


def _role(
    name: str, score: Row | None, crimes: list[Row], lists: list[Row], left: list[Row]
) -> Row:
    """One role: the crimes, their sum beside what was published, and every list."""
    counted = [crime for crime in crimes if crime["is_counted"]]
    known = [crime["added_days"] for crime in counted if crime["added_days"] is not None]
    total = sum(known, Decimal(0)) if known or not counted else None
    return {
        "role": name,
        "score": score,
        "sum_days": total,
        "adds_up": score is None
        or (score["harm_days"], score["crime_count"]) == (total, len(counted)),
        "crimes": crimes,
        "lists": [row | _way_off(row, counted) for row in lists],
        "left": left,
    }


def _way_off(row: Row, counted: list[Row]) -> Row:
    """What takes a row off its list: the crimes that age out last, and those it cannot lose."""
    of_team = row["role"] == "suspect" and row["team_code"] != "force"
    mine = [c for c in counted if not of_team or c["team_code"] == row["team_code"]]
    if row["list_row_id"] is None:
        return {"margin_days": _less(row["harm_days"], row["bar_days"])}
    fewest = row["least_crimes"]
    ageing = [c["crime_id"] for c in mine if c["leaves_on"] == row["leaves_on"]]
    margin = _less(row["harm_days"], row["bar_days"])
    needed = [
        c["crime_id"]
        for c in mine
        if len(mine) <= fewest
        or (margin is not None and c["added_days"] is not None and c["added_days"] > margin)
    ]
    return {"margin_days": margin, "leaves_with": ageing, "cannot_lose": needed}


def _less(days: Decimal | None, bar: Decimal | None) -> Decimal | None:
    return None if days is None or bar is None else days - bar
