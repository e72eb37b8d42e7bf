"""Write delivered rows as typed ones, or as rejects that say why."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from harm_index.declared.feeds import KINDS, Column, Feed
from harm_index.errors import ModelError
from harm_index.landing.no_rows import condition
from harm_index.landing.sources import Source, listed
from harm_index.landing.text import read_texts
from harm_index.spreadsheet import inert
from harm_index.warehouse import parquet, quoted

PORTION = 50_000
REJECT = {"line": pl.Int64, "reason": pl.String, "cells": pl.String, "row_text": pl.String}

# How the text of a column becomes its type, and what to say where it does not.
READERS = {
    "text": ("{}", ""),
    "timestamp": ("as_local_time({})", "is not an ISO date and time"),
    "timestamptz": ("as_instant({})", "is not an ISO date and time"),
    "date": ("as_date({})", "is not an ISO date"),
}
# The same of a reference that identifies a row: what lost digits would be one with others.
KEY = (
    "whole_reference({})",
    "is a number that lost digits in a spreadsheet or as a float; deliver it as text",
)


def divide(
    con: duckdb.DuckDBPyConnection, feed: Feed, source: Source, aside: Path
) -> tuple[int, int, int]:
    """Write rows.parquet and, where rows are missing from it, faults.parquet; count both.

    Counts last the lines that are neither: those that are no row, and of a form those that nobody
    answered.
    """
    row_count = write_rows(con, feed, source, aside / "rows.parquet")
    if row_count == source.records:
        return row_count, 0, 0
    reject_count = write_faults(con, feed, source, aside / "faults.parquet")
    if row_count + reject_count == source.records:
        return row_count, reject_count, 0
    return row_count, reject_count, count_left_out(con, feed, source)


def join(con: duckdb.DuckDBPyConnection, parts: Sequence[Path], target: Path) -> None:
    """Make one Parquet file of many."""
    _copy(con, f"from {parquet(listed(parts))}", target)


def write_rows(con: duckdb.DuckDBPyConnection, feed: Feed, source: Source, target: Path) -> int:
    """Write the rows that keep the contract, typed; return how many there are.

    Where nothing but a required value can be amiss, all are written and those that lack one taken
    out again: a filter before would read every time twice.
    """
    texts = ", ".join(f"{_text(source, column)} as {column.name}" for column in feed.columns)
    values = ", ".join(f"{value_of(feed, column)} as {column.name}" for column in feed.columns)
    typed = (
        f"select {values} from (select {texts}, {source.rest} as _others {source.rows}) as texts"
    )
    # A line that is no row has no time, so that where one is required it is out already.
    is_out = "false" if _has_required_time(feed) else condition(feed, source.cells, "_others")
    if any(
        not column.required and value_of(feed, column) != f"texts.{column.name}"
        for column in feed.columns
    ):
        faults = _any(fault for fault, _ in _faults(feed))
        return _copy(con, f"{typed} where not ({faults}) and not {is_out}", target)
    count = _copy(con, f"{typed} where not {is_out}" if is_out != "false" else typed, target)
    lacking = _any(f"{column.name} is null" for column in feed.columns if column.required)
    read = f"from {parquet(quoted(str(target)))}"
    [(bad_count,)] = con.sql(f"select count(*) {read} where {lacking}").fetchall()
    if bad_count:
        whole = target.with_suffix(".whole.parquet")
        count = _copy(con, f"{read} where not ({lacking})", whole)
        whole.replace(target)
    return count


def _any(conditions: Iterable[str]) -> str:
    """Conditions of which any is enough."""
    return " or ".join(conditions)


def write_faults(con: duckdb.DuckDBPyConnection, feed: Feed, source: Source, target: Path) -> int:
    """Write where each rejected row stands, why, and its cells; return how many there are."""
    texts = ", ".join(f"{_text(source, column)} as {column.name}" for column in feed.columns)
    raw = ", ".join(source.cells.values())
    cases = ", ".join(f"case when {fault} then {quoted(why)} end" for fault, why in _faults(feed))
    return _copy(
        con,
        f"select _line, _last_line, _cells, _delivered, "
        f"coalesce(_fault, concat_ws('; ', {cases})) as _reason "
        f"from (select _line, _last_line, _fault, _delivered, [{raw}] as _cells, _is_no_row, "
        f"{source.rest} as _others, {texts} from ({source.numbered})) as texts "
        f"where _reason <> '' and not ({_left_out(feed, source)})",
        target,
    )


def count_left_out(con: duckdb.DuckDBPyConnection, feed: Feed, source: Source) -> int:
    """How many lines are no row, or of a form that nobody answered."""
    [(count,)] = con.sql(
        f"select count(*) from {_texts(feed, source)} where {_left_out(feed, source)}"
    ).fetchall()
    return int(count)


def first_line(con: duckdb.DuckDBPyConnection, feed: Feed, source: Source, amiss: str) -> int:
    """The first line of which a condition on its texts holds, but for lines that are no row."""
    [(line,)] = con.sql(
        f"select min(_line) from {_texts(feed, source)} "
        f"where _fault is null and {amiss} and not ({_left_out(feed, source)})"
    ).fetchall()
    return int(line)


def has_distinct_keys(con: duckdb.DuckDBPyConnection, feed: Feed, path: Path) -> bool:
    """Whether no two rows have one key, told by hashes: a yes is certain, a no nearly so."""
    if not feed.has_versions:
        return False
    [(answer,)] = con.sql(
        f"select count(*) = count(distinct hash({', '.join(feed.key)})) "
        f"from {parquet(quoted(str(path)))}"
    ).fetchall()
    return bool(answer)


def changed_between(
    con: duckdb.DuckDBPyConnection, feed: Feed, path: Path
) -> tuple[date | None, date | None]:
    """The local days of the least and greatest updated_at; None where the rows have none."""
    if not any(column.name == "updated_at" for column in feed.columns):
        return None, None
    [(oldest, newest)] = con.sql(
        "select min(updated_at)::timestamp::date, max(updated_at)::timestamp::date "
        f"from {parquet(quoted(str(path)))}"
    ).fetchall()
    return oldest, newest


def read_faults(path: Path) -> Iterator[list[tuple[int, int, list[str], list[str], str]]]:
    """What write_faults wrote, a portion at a time."""
    frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    at = 0
    while rows := frame.slice(at, PORTION).collect().rows():
        yield rows
        at += len(rows)


def write_rejects(
    source: Source, faults: Path, content: Path, known: dict[str, str], aside: Path
) -> list[Path]:
    """Write rejected rows in full: Parquet in portions, and a CSV to send to who owns the data.

    known is what every row of the file shares: its feed, hash and name.
    """
    spans = ((line, last) for portion in read_faults(faults) for line, last, *_ in portion)
    texts = read_texts(content, spans)
    written: list[Path] = []
    with (aside / "rejects.csv").open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["line", "reason", "row"])
        for portion in read_faults(faults):
            rejects = [
                (line, reason, _cells_json(source, cells), _csv_line(row) if row else next(texts))
                for line, _, cells, row, reason in portion
            ]
            sheet.writerows((line, reason, inert(row)) for line, reason, _, row in rejects)
            written.append(aside / f"rejects-{len(written):06}.parquet")
            frame = pl.DataFrame(rejects, schema=REJECT, orient="row")
            shared = [pl.lit(value).alias(name) for name, value in known.items()]
            frame.select(*shared, *REJECT).write_parquet(written[-1])
    return written


def _cells_json(source: Source, cells: Sequence[str | None]) -> str:
    """The cells of a row that hold something, under the names of its feed."""
    named = zip(source.cells, cells, strict=True)
    return json.dumps({name: cell for name, cell in named if cell}, ensure_ascii=False)


def _csv_line(cells: Sequence[str | None]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _texts(feed: Feed, source: Source) -> str:
    """The lines of a file with the texts of their cells, as landing reads them."""
    texts = ", ".join(f"{_text(source, column)} as {column.name}" for column in feed.columns)
    return (
        f"(select _line, _fault, _is_no_row, {source.rest} as _others, {texts} "
        f"from ({source.numbered})) as texts"
    )


def _text(source: Source, column: Column) -> str:
    cell = source.cells.get(column.name)
    return f"{KINDS[column.kind]}({cell})" if cell else "null::varchar"


def value_of(feed: Feed, column: Column) -> str:
    """How the value of a column is read from the text of its cell, texts.<column>."""
    return _reader(feed, column)[0].format(f"texts.{column.name}")


def _reader(feed: Feed, column: Column) -> tuple[str, str]:
    """How the text of a column becomes its value, and what to say where it does not."""
    if column.kind == "reference" and feed.is_in_key(column):
        return KEY
    if column.type not in READERS:
        raise ModelError(
            f"The column {column.name} is of type {column.type}, which no delivered text is read "
            f"as; declare one of {', '.join(READERS)}."
        )
    return READERS[column.type]


def _left_out(feed: Feed, source: Source) -> str:
    """Whether a line is no row, or one of a form that nobody answered."""
    no_row = f"_is_no_row or (_fault is null and {condition(feed, source.cells, '_others')})"
    if not feed.form:
        return no_row
    blank = " and ".join(f"texts.{column} is null" for column in feed.form)
    return f"{no_row} or (_fault is null and {blank})"


def _has_required_time(feed: Feed) -> bool:
    """Whether every row must have a value that is no text."""
    return any(column.required and column.type != "text" for column in feed.columns)


def _faults(feed: Feed) -> list[tuple[str, str]]:
    """What may be wrong with a row, as conditions on its text, each with its reason."""
    faults = []
    for column in feed.columns:
        text, value = f"texts.{column.name}", value_of(feed, column)
        if column.required:
            faults.append((f"{text} is null", f"{column.name} is missing"))
        if value != text:
            why = f"{column.name} {_reader(feed, column)[1]}"
            faults.append((f"({text} is not null and {value} is null)", why))
    return faults


def _copy(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    [(count,)] = con.execute(
        f"copy ({query}) to {quoted(str(target))} (format parquet, compression zstd)"
    ).fetchall()
    return int(count)
