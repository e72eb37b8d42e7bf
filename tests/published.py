"""What readers may rely on: docs/published.csv has every published table with its columns.

`make docs` makes it, under the number that each manifest carries as `schema`. It refuses to lose a
table or a column while that number stays the same.
"""

import csv
import io
import sys

import duckdb

from harm_index import night
from harm_index.warehouse import dictionary
from tests import ROOT

FILE = ROOT / "docs" / "published.csv"

Tables = dict[str, list[str]]


def now(con: duckdb.DuckDBPyConnection) -> Tables:
    """The published tables as a night of nothing builds them, with the names of their columns."""
    built = dictionary.names_by_table(con)
    names = sorted(model.name for model in dictionary.published_models())
    return {name: sorted(built[name]) for name in names}


def before() -> tuple[int, Tables]:
    """The number and the tables that the file has."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return int(rows[0]["schema"]), {row["table_name"]: row["columns"].split() for row in rows}


def lost(old: Tables, new: Tables) -> list[str]:
    """The tables of old that new has not, and the columns that such a table has no longer."""
    gone = [table for table in old if table not in new]
    return gone + [
        f"{table}.{column}"
        for table in old.keys() & new.keys()
        for column in old[table]
        if column not in new[table]
    ]


def fault(schema: int, new: Tables) -> str | None:
    """Why tables may not be published under a number, in a sentence; None where they may."""
    known, old = before()
    gone = sorted(lost(old, new))
    if schema < known:
        return f"SCHEMA was {known} before: it never goes down."
    if schema == known and gone:
        return (
            f"{', '.join(gone)}: published under schema {known}, and now gone or renamed. Raise "
            "SCHEMA in harm_index/warehouse/dictionary.py, run `make docs`, and say it in CHANGELOG.md."
        )
    return None


def text(schema: int, tables: Tables) -> str:
    """The file for a number and tables."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["schema", "table_name", "columns"])
    writer.writerows([schema, table, " ".join(names)] for table, names in tables.items())
    return out.getvalue()


if __name__ == "__main__":
    with night.empty() as con:
        tables = now(con)
    if reason := fault(dictionary.SCHEMA, tables):
        sys.exit(reason)
    FILE.write_text(text(dictionary.SCHEMA, tables), encoding="utf-8")
