"""What every table and column holds, in words: for the database, the lists and the dictionary."""

import tomllib
from collections.abc import Iterable
from functools import cache

import duckdb

from harm_index.contract import SQL, header
from harm_index.errors import ModelError
from harm_index.settings import Settings
from harm_index.warehouse import Model, quoted, read_models

PUBLISHED = ("core", "mart", "list")


@cache
def _columns() -> dict[str, str | dict[str, str]]:
    return tomllib.loads((SQL / "columns.toml").read_text(encoding="utf-8"))


def describe(table: str, column: str, section: str = "") -> str:
    """What a column of a table holds; ModelError where nobody has said.

    A section of columns.toml goes before that of the table: what holds of some of its rows. A
    setting says itself what it is.
    """
    columns = _columns()
    for own in (columns.get(section), columns.get(table), columns):
        if isinstance(own, dict) and isinstance(found := own.get(column), str):
            return found
    if (setting := Settings.model_fields.get(column)) and setting.description:
        return setting.description
    raise ModelError(f"{table}: say in sql/columns.toml what the column {column} holds.")


def columns_by_table(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """The columns of every table and their types, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in con.sql(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        "where database_name = current_database() order by column_index"
    ).fetchall():
        found.setdefault(table, []).append((column, kind))
    return found


def published_models() -> list[Model]:
    """The models that analysts are given, in the order they are built.

    A step on the way that nobody would query says `-- published: no`.
    """
    return [
        model
        for model in read_models().values()
        if model.name.split(".")[0] in PUBLISHED and header(model.sql, "published") is None
    ]


def comment(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """Write on every table what a row is, and on every column what it holds."""
    columns = columns_by_table(con)
    for model in models:
        about = f"{model.description} One row: {model.grain}."
        con.execute(f"comment on table {model.name} is {quoted(about)}")
        for column, _ in columns[model.name]:
            text = quoted(describe(model.name, column))
            con.execute(f"comment on column {model.name}.{column} is {text}")


def dictionary(con: duckdb.DuckDBPyConnection) -> str:
    """The data dictionary in Markdown, from an empty warehouse."""
    columns = columns_by_table(con)
    parts = ["# Data dictionary\n\nMade by `make docs` from the models; do not edit.\n"]
    for model in sorted(published_models(), key=lambda m: (-PUBLISHED.index(m.name[:4]), m.name)):
        rows = "\n".join(
            f"| {column} | {kind.lower()} | {describe(model.name, column)} |"
            for column, kind in columns[model.name]
        )
        parts.append(
            f"## {model.name}\n\n{model.description}\n\nOne row: {model.grain}. "
            f"Key: {', '.join(model.key)}.\n\n| column | type | holds |\n|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)
