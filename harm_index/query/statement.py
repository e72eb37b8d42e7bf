"""The text of a query: where it ends, what it may do, and a sentence where it cannot be answered.

What DuckDB says of a value is withheld. What it says of the query itself is shown without the texts
and numbers that the query holds, because the reference of a person is one of them.
"""

import re

import duckdb
from duckdb import StatementType

from harm_index.checks import UNREADABLE
from harm_index.errors import QueryFault

LITERALS = (duckdb.token_type.string_const, duckdb.token_type.numeric_const)
QUOTED_NAME = re.compile(r'"(?:[^"]|"")*"')
NAMES = "select column_name from duckdb_columns() union select table_name from duckdb_tables()"
TABLES = (
    "select table_schema || '.' || table_name as name from information_schema.tables order by name"
)
ONLY_READS = (
    "The snapshot is read-only: a query starts with select, from, with, values, describe, "
    "summarize, show, pivot or explain."
)
# By the name of its class, what is wrong where DuckDB's own words can hold a value.
WITHHELD = {
    "ConversionException": (
        "a value cannot be read as the type that the query asks for; try_cast gives null for it"
    ),
    "PermissionException": (
        "it reaches for a file, the network or an extension; a query reads the snapshot alone"
    ),
    "OutOfMemoryException": "it needs more memory than it may use; ask for fewer rows or columns",
    "OutOfRangeException": "a number or a date becomes larger than its type holds",
    "InvalidInputException": "a function was given something that it cannot work on",
}


def split(text: str) -> tuple[list[str], str]:
    """The queries that a semicolon ends, and what follows the last; what holds no word is neither.

    A semicolon in quotes, in a name or in a comment ends nothing.
    """
    content = text.encode()
    ends = [place for place, _ in duckdb.tokenize(text) if content[place : place + 1] == b";"]
    starts = [0, *(end + 1 for end in ends)]
    *ended, rest = (
        content[start:end].decode()
        for start, end in zip(starts, [*ends, len(content)], strict=True)
    )
    return [query.strip() for query in ended if duckdb.tokenize(query)], rest


def meant(text: str) -> str:
    """The query that is asked: show tables, of all schemas and not of one that is empty."""
    return TABLES if re.fullmatch(r"\s*show\s+tables\s*;?\s*", text, re.IGNORECASE) else text


def only(con: duckdb.DuckDBPyConnection, text: str) -> bool:
    """Make sure that a text is one query, and one that only reads; say whether it is an explain.

    Raises QueryFault otherwise. A pivot is two statements of DuckDB in one query.
    """
    try:
        queries, rest = split(text)
        queries += [rest] if duckdb.tokenize(rest) else []
        if len(queries) != 1:
            raise QueryFault(
                f"That is {len(queries)} queries; ask one at a time, so that each has its answer."
                if queries
                else "That is no query; try: from mart.suspect_harm limit 10"
            )
        kinds = [statement.type for statement in con.extract_statements(text)]
    except duckdb.Error as error:
        raise QueryFault(sentence(con, text, error)) from None
    except UnicodeError:
        raise QueryFault("That query is not UTF-8; type it again.") from None
    *before, last = kinds or [StatementType.INVALID]
    is_pivot = before and set(before) == {StatementType.CREATE} and last == StatementType.SELECT
    if last not in (StatementType.SELECT, StatementType.EXPLAIN) or (before and not is_pivot):
        raise QueryFault(ONLY_READS)
    return last == StatementType.EXPLAIN


def sentence(con: duckdb.DuckDBPyConnection, text: str, error: duckdb.Error) -> str:
    """Why a query cannot be answered, without a value of the data or of the query."""
    kind = type(error).__name__
    if "scalar subqueries can only return a single row" in str(error):
        return (
            "That query cannot be answered: a query in brackets gives several rows where one value "
            "is wanted; ask it for one, as by max or limit 1."
        )
    if not isinstance(error, UNREADABLE):
        why = WITHHELD.get(kind, "DuckDB stopped")
        return f"That query cannot be answered: {why} ({kind}; its message can hold values)."
    first, *more = str(error).splitlines()
    said = first.partition(" Error: ")[2] or first
    if said.startswith("unterminated"):
        return "That query cannot be answered: a quote or a comment in it is not closed."
    for literal in _literals(text):
        said = said.replace(literal, "...")
    names = _names(con, more)
    also = f" Nearest: {', '.join(names)}." if names else ""
    return f"That query cannot be answered: {said.rstrip('.!')}.{also}"


def _literals(text: str) -> list[str]:
    """The texts, numbers and names in quotes that a query holds, the longest first."""
    content, tokens = text.encode(), duckdb.tokenize(text)
    ends = [*(place for place, _ in tokens[1:]), len(content)]
    pieces = [
        content[start:end].decode().strip()
        for (start, _), end in zip(tokens, ends[: len(tokens)], strict=True)
    ]
    found = {
        piece
        for piece, (_, kind) in zip(pieces, tokens, strict=True)
        if kind in LITERALS or piece.startswith('"')
    }
    return sorted(found | {piece.strip("'\"") for piece in found} - {""}, key=len, reverse=True)


def _names(con: duckdb.DuckDBPyConnection, lines: list[str]) -> list[str]:
    """What DuckDB offers instead, of what the snapshot has: a pivot makes columns out of values."""
    known = {name for (name,) in con.execute(NAMES).fetchall()}
    offered = [name.strip('"') for line in lines for name in QUOTED_NAME.findall(line)]
    return [name for name in offered if name.rpartition(".")[2] in known]
