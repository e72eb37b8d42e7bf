"""CSV that Excel reads as it was meant, and in which nothing runs; and CSV for machines."""

import re
from collections.abc import Iterable
from io import BytesIO

import polars as pl

# What a spreadsheet takes for the start of something to run (OWASP, CSV Injection), the full-width
# signs that some editions of Excel take for them included.
RUNS_IN_A_SPREADSHEET = r"^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]"

# What it takes for a number, a day, a time or a truth, and would show or keep as something else:
# 007, 1E5, a reference of 16 figures, 1-2, 3/4, 10:30, 3 Mar, MAR1, true.
MONTH = (
    "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
    "|oct(ober)?|nov(ember)?|dec(ember)?)"
)
NUMBER = r"\(?[£$€]?(\d[\d,]*\.?\d*|\.\d+)(e[+-]?\d+)?%?\)?"
DAY = (
    r"(\d{1,2}|\d{4})[-/. ]\d{1,2}([-/. ]\d{1,4})?"
    rf"|(\d{{1,4}}[-/. ]?)?{MONTH}[-/., ]*\d{{1,4}}([-/., ]+\d{{1,4}})?"
    rf"|\d{{1,4}}[-/. ]?{MONTH}"
)
TIME = r"\d{1,4}(:\d{1,2}){1,2}([.,]\d+)?( ?[ap]m?)?|\d{1,2} ?[ap]m?"
CHANGES_IN_A_SPREADSHEET = rf"(?i)^({NUMBER}|({DAY})([ t]({TIME}))?|{TIME}|true|false)$"
# Where a line ends before it is a file's: two signs that keyboards do not have.
END = "\x1e\x1d"
WHOLE_NUMBER = r"^(0|[1-9]\d{0,14})$"


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if re.match(RUNS_IN_A_SPREADSHEET, cell) else cell


def as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as they are to be read: no idle zeros, yes and no, ISO dates.

    Text that a spreadsheet would run or change has an apostrophe before it, which keeps it.
    """
    return rows.select(_cell(column, kind) for column, kind in rows.schema.items())


def csv_lines(rows: pl.DataFrame) -> list[bytes]:
    """The header, then each row, as CSV without the end of its line; RFC 4180.

    Written together and cut apart, because to write each team's few rows by themselves takes long.
    """
    *lines, rest = _written(rows).split(END.encode())
    if not rest and len(lines) == rows.height + 1:
        return lines
    # A cell holds what the lines were to be cut by.
    parts = [rows.clear(), *rows.iter_slices(1)]
    return [_written(part).removesuffix(END.encode()) for part in parts[:1]] + [
        _written(part, has_header=False).removesuffix(END.encode()) for part in parts[1:]
    ]


def for_excel(lines: Iterable[bytes]) -> bytes:
    """Lines as a file for Excel: UTF-8 with BOM, lines end in CR and LF."""
    return b"\xef\xbb\xbf" + b"".join(line + b"\r\n" for line in lines)


def for_machines(lines: Iterable[bytes]) -> bytes:
    """Lines as a file for machines: UTF-8 without BOM, lines end in LF."""
    return b"".join(line + b"\n" for line in lines)


def _written(rows: pl.DataFrame, *, has_header: bool = True) -> bytes:
    file = BytesIO()
    rows.write_csv(file, include_header=has_header, line_terminator=END)
    return file.getvalue()


def _cell(column: str, kind: pl.DataType) -> pl.Expr:
    value = pl.col(column)
    if isinstance(kind, pl.Decimal) or kind.is_float():
        text = value.cast(pl.String)
        short = text.str.strip_chars_end("0").str.strip_chars_end(".")
        return pl.when(text.str.contains(".", literal=True)).then(short).otherwise(text)
    if kind == pl.Boolean:
        return value.replace_strict({True: "yes", False: "no"}, return_dtype=pl.String)
    if kind == pl.String:
        runs = value.str.contains(RUNS_IN_A_SPREADSHEET)
        changes = value.str.contains(CHANGES_IN_A_SPREADSHEET)
        is_kept = ~value.str.contains(WHOLE_NUMBER)
        return pl.when(runs | (changes & is_kept)).then("'" + value).otherwise(value).alias(column)
    return value.cast(pl.String)
