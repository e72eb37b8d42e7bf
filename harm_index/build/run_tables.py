"""The tables that say what a run is for: its date, its settings, and what it takes over."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

import duckdb

from harm_index.build import previous_releases
from harm_index.paths import SQL
from harm_index.settings import Settings

TABLES = (
    *("parameters", "list_length", "reference_file"),
    *("previous_row", "previous_crime", "ever_listed"),
    *("point_cell", "cell", "feed_fault"),
)
# How a setting of each type is kept; a share has six decimals.
TYPES = {str: "varchar", int: "integer", Decimal: "decimal(9, 6)", date: "date"}


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of schema run that a night fills itself, empty."""
    for table in TABLES:
        con.execute((SQL / "run" / f"{table}.sql").read_text(encoding="utf-8"))
    add_settings(con)


def add_settings(con: duckdb.DuckDBPyConnection) -> None:
    """Give run.parameters a column for each setting that is described for the models."""
    for name, setting in Settings.model_fields.items():
        if setting.description:
            kind = _kind(setting.annotation)
            con.execute(f"alter table run.parameters add column {name} {kind}")
            con.execute(f"alter table run.parameters alter column {name} set not null")


def ask(
    con: duckdb.DuckDBPyConnection,
    settings: Settings,
    as_of: date,
    previous: previous_releases.Release | None = None,
) -> None:
    """Say what the run is for, in the tables that models read it from."""
    asked = settings.model_dump() | {
        "as_of": as_of,
        "previous_release": previous and previous.name,
        "previous_as_of": previous and previous.as_of,
        "settings": settings.model_dump_json(),
    }
    _insert(con, "run.parameters", asked)
    for scope, length in settings.list_length.items():
        values = length.model_dump() | {"scope": scope, "row_count": length.rows}
        _insert(con, "run.list_length", values)


def _insert(con: duckdb.DuckDBPyConnection, table: str, values: Mapping[str, object]) -> None:
    """Add one row to a table; what it has no column for is left out."""
    columns = [
        name for (name,) in con.sql(f"select column_name from (describe {table})").fetchall()
    ]
    marks = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    row = [list(v) if isinstance(v := values[name], tuple) else v for name in columns]
    con.execute(f"insert into {table} values ({marks})", row)


def _kind(annotation: Any) -> str:
    """The SQL type of a setting's type: a tuple is a list, and a choice of words a text."""
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return f"{_kind(get_args(annotation)[0])}[]"
    return TYPES.get(annotation, "varchar")
