"""What every table and column holds, in words: for the database, the lists and the dictionary."""

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import duckdb

from harm_index.declared import columns
from harm_index.declared.sql_file import header
from harm_index.errors import ModelError
from harm_index.paths import SQL
from harm_index.settings import Settings
from harm_index.warehouse import Model, quoted, read_models

PUBLISHED = ("core", "mart", "list")
# The version of what is published, in every manifest. It goes up by one when a published table or
# column is renamed or goes, or comes to mean something else, so that a program can refuse.
SCHEMA = 1


@dataclass(frozen=True)
class Question:
    """What an analyst wants to know, and the query that answers it."""

    topic: str
    ask: str
    query: str

    @property
    def tables(self) -> list[str]:
        """The tables that the query reads, in the order it names them."""
        return list(dict.fromkeys(re.findall(r"\b(?:from|join) (\w+\.\w+)", self.query)))


def questions() -> list[Question]:
    """The questions that the dictionary opens with."""
    said = tomllib.loads((SQL / "questions.toml").read_text(encoding="utf-8"))
    return [Question(**question) for question in said["question"]]


def describe(table: str, column: str, section: str = "") -> str:
    """What a column of a table holds; ModelError where nobody has said.

    A section of columns.toml goes before that of the table: what holds of some of its rows. A
    setting says itself what it is.
    """
    own = columns.read().get((section, column)) if section else None
    found = (own or columns.column(table, column)).description
    if found is None and (setting := Settings.model_fields.get(column)):
        found = setting.description
    if found is None:
        raise ModelError(f"{table}: say in sql/columns.toml what the column {column} holds.")
    return found


def columns_by_table(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """The columns of every table and their types, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in con.sql(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        "where database_name = current_database() order by column_index"
    ).fetchall():
        found.setdefault(table, []).append((column, kind))
    return found


def names_by_table(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The names of the columns of every table, in order."""
    return {table: [name for name, _ in kept] for table, kept in columns_by_table(con).items()}


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
    built = columns_by_table(con)
    for model in models:
        about = f"{model.description} One row: {model.grain}."
        con.execute(f"comment on table {model.name} is {quoted(about)}")
        for column, _ in built[model.name]:
            text = quoted(describe(model.name, column))
            con.execute(f"comment on column {model.name}.{column} is {text}")


def as_markdown(con: duckdb.DuckDBPyConnection) -> str:
    """The data dictionary in Markdown, from an empty warehouse."""
    built = columns_by_table(con)
    parts = ["# Data dictionary\n\nMade by `make docs` from the models; do not edit.\n", _asked()]
    for model in sorted(published_models(), key=lambda m: (-PUBLISHED.index(m.name[:4]), m.name)):
        rows = "\n".join(
            f"| {column} | {kind.lower()} | {describe(model.name, column)}"
            f"{_rules(model.name, column, dict(built[model.name]))} |"
            for column, kind in built[model.name]
        )
        parts.append(
            f"## {model.name}\n\n{model.description}\n\nOne row: {model.grain}. "
            f"Key: {', '.join(model.key)}.\n\n| column | type | holds |\n|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _asked() -> str:
    """The questions as a table, with the tables to ask, and a query for each below."""
    rows, queries = [], []
    topic = ""
    for question in questions():
        tables = ", ".join(f"[{table}](#{table.replace('.', '')})" for table in question.tables)
        anchor = re.sub(r"[^\w -]", "", question.ask.lower()).replace(" ", "-")
        shown = "" if question.topic == topic else question.topic
        rows.append(f"| {shown} | [{question.ask}](#{anchor}) | {tables} |")
        asked = question.ask[0].upper() + question.ask[1:]
        queries.append(f"### {asked}\n\n```sql\n{question.query.strip()}\n```\n")
        topic = question.topic
    return "\n".join(
        (
            "## I want to know...\n",
            "Paste a query into `harm-index query`. N000001 stands for any nominal.\n",
            "| about | I want to know | ask |\n|---|---|---|",
            "\n".join(rows) + "\n",
            *queries,
        )
    )


def _rules(table: str, column: str, names: Collection[str]) -> str:
    """What must hold of a column of a mart that has these, in a sentence; nothing elsewhere."""
    rules = columns.column(table, column).rules.values() if table.startswith("mart.") else ()
    held = [rule for rule in rules if rule.words and rule.other in (None, *names)]
    words = "; ".join(rule.words for rule in held)
    return f" {words[0].upper()}{words[1:]}." if words else ""
