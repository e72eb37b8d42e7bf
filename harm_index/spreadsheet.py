"""CSV that Excel reads as it was meant, and in which nothing runs; and CSV for machines."""

import re
from pathlib import Path

import polars as pl

# What a spreadsheet takes for the start of something to run (OWASP, CSV Injection), the full-width
# signs that some editions of Excel take for them included.
RUNS_IN_A_SPREADSHEET = r"^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]"


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if re.match(RUNS_IN_A_SPREADSHEET, cell) else cell


def as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as they are to be read: no idle zeros, yes and no, ISO dates, text that is inert."""
    return rows.select(_cell(column, kind) for column, kind in rows.schema.items())


def write_csv(text: pl.DataFrame, path: Path) -> None:
    """Write rows of text: UTF-8 with BOM, RFC 4180, readable by their owner and group alone."""
    with path.open("wb") as file:
        text.write_csv(file, include_bom=True, line_terminator="\r\n")
    path.chmod(0o640)


def write_plain(rows: pl.DataFrame, path: Path) -> None:
    """Write rows for machines: UTF-8 without BOM, lines that end in LF, every value as it is."""
    with path.open("wb") as file:
        rows.write_csv(file)
    path.chmod(0o640)


def _cell(column: str, kind: pl.DataType) -> pl.Expr:
    value = pl.col(column)
    if isinstance(kind, pl.Decimal):
        text = value.cast(pl.String)
        short = text.str.strip_chars_end("0").str.strip_chars_end(".")
        return pl.when(text.str.contains(".", literal=True)).then(short).otherwise(text)
    if kind == pl.Boolean:
        return value.replace_strict({True: "yes", False: "no"}, return_dtype=pl.String)
    if kind == pl.String:
        runs = value.str.contains(RUNS_IN_A_SPREADSHEET)
        return pl.when(runs).then("'" + value).otherwise(value).alias(column)
    return value.cast(pl.String)
