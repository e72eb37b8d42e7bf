"""The analyst's prompt: the current snapshot, which nobody can change from here."""

import csv
import sys
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from harm_index import warehouse
from harm_index.errors import QueryFault
from harm_index.publish import DATABASE

MOST_ROWS = 200


def query(console: Console, snapshot: Path, sql: str | None) -> None:
    """Answer one query, or each that is typed; a table on a terminal, CSV where output is piped."""
    with warehouse.connect((snapshot / DATABASE).resolve(), read_only=True) as con:
        if sql is not None:
            _answer(console, con, sql)
            return
        for asked in _asked(console):
            try:
                _answer(console, con, asked)
            except QueryFault as error:
                console.print(str(error), style="red")


def _asked(console: Console) -> list[str]:
    """The queries on the input, each ended by a semicolon."""
    if sys.stdin.isatty():
        console.print("End a query with ; and all with Ctrl-D. Tables: from duckdb_tables();")
    return [text.strip() for text in sys.stdin.read().split(";") if text.strip()]


def _answer(console: Console, con: duckdb.DuckDBPyConnection, sql: str) -> None:
    try:
        found = con.sql(sql)
    except duckdb.Error as error:
        raise QueryFault(f"That query cannot be answered: {error}") from None
    if found is None:
        return
    if not sys.stdout.isatty():
        writer = csv.writer(sys.stdout)
        writer.writerow(found.columns)
        writer.writerows(found.fetchall())
        return
    rows = found.limit(MOST_ROWS + 1).fetchall()
    table = Table(*found.columns)
    for row in rows[:MOST_ROWS]:
        table.add_row(*("" if value is None else str(value) for value in row))
    console.print(table)
    if len(rows) > MOST_ROWS:
        console.print(f"The first {MOST_ROWS} rows; pipe the output to have them all, as CSV.")
