"""Ask the checked warehouse what a page shows: each query is a file in sql/report."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from harm_index.errors import ModelError
from harm_index.paths import SQL
from harm_index.report.parts import Figures, Row, Table

FOLDER = SQL / "report"
Ask = Callable[[str], list[Row]]


def asking(con: duckdb.DuckDBPyConnection, is_child: bool) -> Ask:
    """A way to ask each query once, of adults or of children only."""
    answers: dict[str, list[Row]] = {}

    def ask(query: str) -> list[Row]:
        if query not in answers:
            con.execute(f"set variable is_child = {is_child}")
            answers[query] = _read(con, FOLDER / f"{query}.sql")
        return answers[query]

    return ask


def _read(con: duckdb.DuckDBPyConnection, path: Path) -> list[Row]:
    found = con.sql(path.read_text(encoding="utf-8"))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def require_columns(table: Table | Figures, rows: list[Row]) -> None:
    """Refuse a table that shows a column which its query does not give; raises ModelError."""
    names = {column.name for column in table.columns}
    if rows and (missing := names - rows[0].keys()):
        raise ModelError(f"sql/report/{table.query}.sql gives no {', '.join(sorted(missing))}.")


def plain(value: Any) -> Any:
    """A value as JSON writes it: dates as ISO, decimals as the shortest number they are."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
