"""The analyst's prompt: the current snapshot, which nobody can change from here.

A query reaches nothing but the snapshot: no file, no network, no extension, no setting.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import polars as pl
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from harm_index import warehouse
from harm_index.errors import QueryFault
from harm_index.publish import DATABASE
from harm_index.query import statement
from harm_index.terminal import cell, plain, say

MOST_ROWS = 200
BATCH = 10_000
CLOSED = (
    "set enable_external_access = false",
    "set disabled_filesystems = 'LocalFileSystem'",
    "set lock_configuration = true",
)

Row = tuple[str | None, ...]


def query(console: Console, snapshot: Path, sql: str | None) -> None:
    """Answer one query, or each that is typed; a table on a terminal, CSV where output is piped.

    Raises QueryFault at the first that cannot be answered; at a prompt it is said, and the next is
    asked for.
    """
    with warehouse.connect((snapshot / DATABASE).resolve(), read_only=True) as con:
        for statement in CLOSED:
            con.execute(statement)
        for asked in [sql] if sql is not None else _asked(console):
            try:
                _answer(console, con, asked)
            except QueryFault as error:
                if sql is not None or not sys.stdin.isatty():
                    raise
                say(console, str(error), "red")


def _asked(console: Console) -> Iterator[str]:
    """The queries on the input, each as soon as a semicolon ends it."""
    if sys.stdin.isatty():
        say(console, "End a query with ; and all with Ctrl-D. Tables: show tables;")
    waiting = ""
    try:
        for line in sys.stdin:
            ended, waiting = statement.split(waiting + line)
            yield from ended
    except UnicodeError:
        raise QueryFault("That query is not UTF-8; save it as UTF-8.") from None
    if waiting.strip():
        yield waiting


def _answer(console: Console, con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Show what one query finds; every value as DuckDB writes it."""
    sql = statement.meant(sql)
    is_plan = statement.only(con, sql)
    try:
        found = con.sql(sql)
        texts = found.project(
            ", ".join(
                f"#{place}::varchar as c{place}" for place in range(1, len(found.columns) + 1)
            )
        )
        if is_plan:
            for row in texts.fetchall():
                say(console, str(row[-1]))
        elif sys.stdout.isatty():
            _show(console, found.columns, texts.limit(MOST_ROWS + 1).fetchall())
        else:
            _write_csv(found.columns, texts)
    except duckdb.Error as error:
        raise QueryFault(statement.sentence(con, sql, error)) from None


def _write_csv(columns: Sequence[str], texts: duckdb.DuckDBPyRelation) -> None:
    """Write rows as CSV, every byte of a value kept; an empty text is "", what is unknown blank."""
    parts = texts.to_arrow_reader(BATCH)
    header = pl.DataFrame([columns], schema=texts.columns, orient="row")
    sys.stdout.flush()
    try:
        for part in (header, *map(pl.DataFrame, parts)):
            sys.stdout.buffer.write(part.write_csv(include_header=False).encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader, such as head, has seen enough. Python must not find that out again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(console: Console, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Show rows as a table where the terminal is wide enough, else record by record."""
    shown = [tuple("" if text is None else plain(text) for text in row) for row in rows[:MOST_ROWS]]
    heads = [plain(name) for name in columns]
    widths = [max(map(cell_len, column)) for column in zip(heads, *shown, strict=True)]
    # A table puts a line and a blank on either side of each column.
    if sum(widths) + 3 * len(widths) + 1 <= console.width:
        table = Table()
        for head in heads:
            table.add_column(cell(head))
        for row in shown:
            table.add_row(*map(cell, row))
        console.print(table)
    else:
        _show_records(console, heads, shown)
    if len(rows) > MOST_ROWS:
        say(console, f"The first {MOST_ROWS} rows; pipe the output to have them all, as CSV.")


def _show_records(console: Console, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Show each row by itself, a line for each of its columns."""
    wide = max(map(cell_len, heads))
    for number, row in enumerate(rows, 1):
        say(console, f"Record {number}", "bold")
        for head, text in zip(heads, row, strict=True):
            say(console, f"  {head}{' ' * (wide - cell_len(head))}  {text}".rstrip())
    if not rows:
        say(console, f"No rows. Columns: {', '.join(heads)}.")
