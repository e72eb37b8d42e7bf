"""One reference table: what its file in sql/reference declares, and how its CSV files are read."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp

from harm_index.counting import number_of
from harm_index.declared.feeds import Column
from harm_index.declared.sql_file import header
from harm_index.errors import ModelError, ReferenceFault
from harm_index.paths import SQL

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Table:
    """A table of reference, the files that fill it and the rules that its rows must keep.

    A reason in shipped says why a force can have no file of its own for it. A column in alike has
    equal rows that must agree in an expression, and one in among has all its values in a table.
    """

    name: str
    files: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    checks: tuple[tuple[str, str], ...]
    ddl: str
    shipped: str | None
    alike: tuple[str, str] | None
    among: tuple[str, str] | None

    @classmethod
    def read(cls, path: Path) -> "Table":
        """Read a table from the file that declares it."""
        ddl = path.read_text(encoding="utf-8")
        files, key = header(ddl, "file"), header(ddl, "key")
        if files is None or key is None:
            raise ModelError(
                f"{path}: add '-- file:' and '-- key:' lines that say which CSV fills the table "
                "and which columns identify a row."
            )
        columns: list[Column] = []
        checks: list[tuple[str, str]] = []
        for column in sqlglot.parse_one(ddl, dialect="duckdb").find_all(exp.ColumnDef):
            rules = [rule.kind for rule in column.args["constraints"]]
            required = any(isinstance(rule, exp.NotNullColumnConstraint) for rule in rules)
            type_name = column.args["kind"].sql(dialect="duckdb").lower()
            columns.append(Column(column.name, type_name, required))
            checks += [
                (column.name, rule.this.sql(dialect="duckdb"))
                for rule in rules
                if isinstance(rule, exp.CheckColumnConstraint)
            ]
        return cls(
            f"reference.{path.stem}",
            files,
            tuple(re.split(r",\s*", key)),
            tuple(columns),
            tuple(checks),
            ddl,
            header(ddl, "shipped"),
            _pair(path, ddl, "alike", ", "),
            _pair(path, ddl, "among", " of "),
        )

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def casts(self) -> str:
        """The columns, each turned from text into its type; every text is known to fit."""
        return ", ".join(f"cast({c.name} as {c.type}) as {c.name}" for c in self.columns)


@cache
def read_tables(folder: Path = SQL / "reference") -> tuple[Table, ...]:
    """Every table of reference; one that takes values of another comes after it."""
    tables = [Table.read(path) for path in sorted(folder.glob("*.sql"))]
    return tuple(sorted(tables, key=lambda table: table.among is not None))


def _pair(path: Path, ddl: str, name: str, between: str) -> tuple[str, str] | None:
    """The column that a line of the header is about, and what it says of it."""
    said = header(ddl, name)
    if said is None:
        return None
    column, found, about = said.partition(between)
    if not found:
        raise ModelError(f"{path}: write '-- {name}: <column>{between}...'.")
    return column, about


def read_rows(path: Path, content: bytes, table: Table) -> Iterator[tuple[int, Row]]:
    """The rows of a file by line, in the table's order of columns; each fits its column's type."""
    lines = _lines(path, content)
    _, headers = next(lines, (1, ()))
    _check_headers(path, headers, table)
    places = [headers.index(name) for name in table.column_names]
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) != len(headers):
            raise ReferenceFault(
                f"{path}, line {line}: "
                f"{number_of(len(cells), 'cell')} where the header has {len(headers)}; "
                "put a text that holds a comma in double quotes."
            )
        row = tuple(cells[place] or None for place in places)
        for column, cell in zip(table.columns, row, strict=True):
            _check_cell(f"{path}, line {line}", column, cell)
        yield line, row


def _lines(path: Path, content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The cells of each line without the blanks around them; a BOM before the first is no part."""
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        for cells in reader:
            yield reader.line_num, tuple(cell.strip() for cell in cells)
    except UnicodeDecodeError:
        raise ReferenceFault(f"{path} is not UTF-8; save it as 'CSV UTF-8'.") from None
    except csv.Error:
        raise ReferenceFault(
            f"{path}, line {reader.line_num}: a double quote is out of place; write it twice "
            "inside a quoted text."
        ) from None


def _check_headers(path: Path, headers: tuple[str, ...], table: Table) -> None:
    """Refuse a file that lacks a column, has one too many or has one twice."""
    expected = table.column_names
    if missing := [name for name in expected if name not in headers]:
        raise ReferenceFault(
            f"{path}: {_listed('column', missing)} missing; the header must be "
            f"{','.join(expected)}."
        )
    # The header may hold anything, so an unknown column is named by its place.
    if unknown := [str(i) for i, name in enumerate(headers, 1) if name not in expected]:
        raise ReferenceFault(
            f"{path}: {_listed('column', unknown)} unknown; the header must be "
            f"{','.join(expected)}."
        )
    if len(set(headers)) < len(headers):
        raise ReferenceFault(
            f"{path}: a column stands twice; the header must be {','.join(expected)}."
        )


def _check_cell(place: str, column: Column, cell: str | None) -> None:
    """Refuse a blank that must be filled in, or a text that does not fit its type."""
    if cell is None:
        if column.required:
            raise ReferenceFault(f"{place}: {column.name} is blank and may not be; fill it in.")
        return
    pattern, words = _reading(column.type)
    if not pattern.fullmatch(cell) or (column.type == "date" and not _is_day(cell)):
        raise ReferenceFault(f"{place}: {column.name} must be {words}; correct it.")


@cache
def _reading(type_name: str) -> tuple[re.Pattern[str], str]:
    """How a type is written, as a pattern and in words."""
    pattern, words = _written(type_name)
    return re.compile(pattern, re.ASCII), words


def _written(type_name: str) -> tuple[str, str]:
    """The pattern and the words of a type; DuckDB would round what does not fit."""
    if found := re.fullmatch(r"decimal\((\d+), (\d+)\)", type_name):
        places = int(found[2])
        whole = int(found[1]) - places
        words = f"a number with at most {whole} figures before the point and {places} after it"
        return rf"-?\d{{1,{whole}}}(\.\d{{1,{places}}}0*)?", words
    readings = {
        "text": (r"[^\x00]*", "text"),
        "boolean": (r"true|false", "true or false"),
        "int": (r"-?\d{1,9}", "a whole number of at most 9 figures"),
        "bigint": (r"-?\d{1,18}", "a whole number of at most 18 figures"),
        "date": (r"\d{4}-\d{2}-\d{2}", "a date written YYYY-MM-DD"),
    }
    if type_name not in readings:
        raise ModelError(
            f"A reference table has a column of type {type_name}, which no CSV is read as; "
            f"use one of {', '.join(readings)} or decimal."
        )
    return readings[type_name]


def _is_day(text: str) -> bool:
    """Whether a text of the right shape is a day that exists."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _listed(noun: str, names: list[str]) -> str:
    """'the column a is' or 'the columns a, b are'."""
    if len(names) == 1:
        return f"the {noun} {names[0]} is"
    return f"the {noun}s {', '.join(names)} are"
