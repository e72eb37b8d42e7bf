"""Where the rows of a delivered file are read from, each cell still text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import duckdb
import polars as pl

from harm_index import warehouse
from harm_index.counting import number_of
from harm_index.declared.feeds import Feed
from harm_index.errors import DeliveryError
from harm_index.landing.no_rows import is_no_row
from harm_index.landing.text import LONGEST_CELL, OUTER_BLANK, Record, Survey, read_records
from harm_index.warehouse import quoted

# On a form, the header is one of so many lines.
HIGHEST_HEADER = 20
# So many records are held as Python has them, and so many such batches make one file: more at once
# take twice as long, because they fit no cache.
BATCH, BATCHES = 1_000, 50
# The columns beside the cells of a record: where it stands, and what is wrong with it.
ABOUT = {
    "_line": pl.Int64,
    "_last_line": pl.Int64,
    "_fault": pl.String,
    "_rest": pl.String,
    "_is_no_row": pl.Boolean,
}


@dataclass(frozen=True)
class Source:
    """Where the rows of a delivery are read from, each cell still text."""

    cells: dict[str, str]
    unknown: tuple[str, ...]
    rows: str
    # The same rows, and those that are no row, with _line, _last_line, _fault and _delivered.
    numbered: str
    records: int
    # The text of every other column, together.
    rest: str = "''"


@dataclass(frozen=True)
class Header:
    """Where each column of a feed stands in a file, and the columns that no one asked for.

    width counts its cells, named_width those up to the last that names a column: a row may end
    where the names do. above counts the records that stand above it.
    """

    positions: dict[str, int]
    unknown: tuple[str, ...]
    width: int
    named_width: int
    above: int = 0

    @classmethod
    def read(cls, names: Sequence[str], feed: Feed) -> "Header":
        """Match the names of a file to a feed, refusing one that cannot be it."""
        plain = list(map(_plain, names))
        columns = [column.name for column in feed.columns]
        if not set(plain) & set(columns):
            raise DeliveryError(
                f"the first row is no header, it names no column of {feed.name}; put the header "
                f"row first ({', '.join(columns[:3])}, ...), with commas between the names."
            )
        twice = [name for name in columns if plain.count(name) > 1]
        if twice:
            raise DeliveryError(f"{_named(twice)} there more than once; leave one of each.")
        missing = [c.name for c in feed.columns if c.required and c.name not in plain]
        if missing:
            raise DeliveryError(f"{_named(missing)} missing; deliver the file with every column.")
        return cls(
            {name: plain.index(name) for name in columns if name in plain},
            tuple(sorted({n for n, p in zip(names, plain, strict=True) if p and p not in columns})),
            len(plain),
            max(n for n, name in enumerate(plain, 1) if name),
        )


def read_csv(path: Path, found: Survey, feed: Feed) -> tuple[Header, int | None]:
    """The header of a CSV, and how many rows it holds if each stands on a line of its own."""
    above, first = _header_of(path, feed)
    if first is None:
        raise DeliveryError("the file is empty but for blank lines; deliver it again.")
    if first.fault:
        raise DeliveryError(f"line {first.line}: {first.fault}; put the header row right.")
    header = replace(Header.read(first.cells, feed), above=above)
    is_plain = first.last_line == 1 and found.is_plain(header.width)
    return header, found.lines - 1 if is_plain else None


def _header_of(path: Path, feed: Feed) -> tuple[int, Record | None]:
    """The header of a CSV, and how many records stand above it: of a form, a title or sep=,."""
    columns = {column.name for column in feed.columns}
    opening = list(islice(read_records(path), HIGHEST_HEADER if feed.form else 1))
    for above, record in enumerate(opening):
        if columns & set(map(_plain, record.cells)):
            return above, record
    return 0, opening[0] if opening else None


def plain_csv(path: Path, header: Header, records: int) -> Source:
    """A CSV as DuckDB reads it, which is right only where every line is a record."""
    columns = ", ".join(f"'c{n}': 'varchar'" for n in range(header.width))
    relation = (
        f"read_csv({quoted(str(path))}, auto_detect = false, header = true, delim = ',', "
        f"quote = '\"', escape = '\"', strict_mode = true, max_line_size = {LONGEST_CELL}, "
        f"buffer_size = {64 * LONGEST_CELL}, hive_partitioning = false, columns = {{{columns}}})"
    )
    numbered = (
        "select *, _row + 1 as _line, _row + 1 as _last_line, null::varchar as _fault, "
        "null::varchar[] as _delivered, false as _is_no_row "
        f"from (select *, row_number() over () as _row from {relation})"
    )
    return Source(
        {name: f"c{n}" for name, n in header.positions.items()},
        header.unknown,
        f"from {relation}",
        numbered,
        records,
        _together([f"c{n}" for n in range(header.width) if n not in header.positions.values()]),
    )


def exact_csv(path: Path, header: Header, aside: Path) -> Source:
    """A CSV as the csv module reads it, whatever its quotes and line ends."""
    aside.mkdir()
    records = islice(read_records(path), header.above + 1, None)
    batches = iter(lambda: list(islice(records, BATCH)), [])
    parts: list[Path] = []
    count = 0
    while frames := [_as_frame(batch, header) for batch in islice(batches, BATCHES)]:
        parts.append(aside / f"{len(parts):06}.parquet")
        portion = pl.concat(frames)
        portion.write_parquet(parts[-1], compression="lz4")
        count += portion.height
    if not parts:
        parts.append(aside / "none.parquet")
        _as_frame([], header).write_parquet(parts[-1])
    relation = warehouse.parquet(listed(parts))
    return Source(
        {name: f"c{n}" for name, n in header.positions.items()},
        header.unknown,
        f"from {relation} where _fault is null",
        f"select *, null::varchar[] as _delivered from {relation}",
        count,
        "_rest",
    )


def parquet(con: duckdb.DuckDBPyConnection, path: Path, feed: Feed) -> Source:
    """A Parquet file, every column as text."""
    relation = warehouse.parquet(quoted(str(path)))
    try:
        names = _parquet_names(con, path)
        inside = con.sql(f"from {relation}")
    except duckdb.Error:
        raise DeliveryError("the Parquet file cannot be read; write it again.") from None
    header = Header.read(names, feed)
    texts = list(map(_column_text, inside.columns, map(str, inside.types)))
    # Under names of ours, because a file may have columns of any name.
    cells = [f"c{n}" for n in range(len(texts))]
    columns = ", ".join(f"{text} as {cell}" for text, cell in zip(texts, cells, strict=True))
    numbered = (
        "select *, _row as _line, _row as _last_line, null::varchar as _fault, "
        f"[{', '.join(cells)}] as _delivered, false as _is_no_row "
        f"from (select {columns}, row_number() over () as _row from {relation})"
    )
    [(records,)] = con.sql(f"select count(*) from {relation}").fetchall()
    return Source(
        {name: cells[n] for name, n in header.positions.items()},
        header.unknown,
        f"from (select {columns} from {relation})",
        numbered,
        records,
        _together([cell for n, cell in enumerate(cells) if n not in header.positions.values()]),
    )


def _parquet_names(con: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """The names of the columns as the file has them: DuckDB tells apart those it has twice.

    Polars panics at some types. A column of a list or struct has others within it.
    """
    names, within = list[str](), 0
    [_, *nodes] = con.sql(
        f"select name, coalesce(num_children, 0) from parquet_schema({quoted(str(path))}) "
        "order by column_id"
    ).fetchall()
    for name, count in nodes:
        if not within:
            names.append(name)
        within = max(within - 1, 0) + count
    return names


def _column_text(name: str, type_name: str) -> str:
    """A typed column as text; a number that its type cannot hold whole shows an exponent."""
    column = f'"{name.replace(chr(34), chr(34) * 2)}"'
    text = f"{column}::varchar"
    if type_name == "BLOB":
        # Some programs write text as bytes; what is no text holds nothing that can be read.
        return f"try(decode({column}))"
    if type_name == "FLOAT":
        text = f"if(abs({column}) < {1 << 24}, {text}, format('{{:.7e}}', {column}))"
    if type_name in ("FLOAT", "DOUBLE"):
        return f"case when isfinite({column}) then {text} end"
    if type_name.startswith("DECIMAL"):
        return f"regexp_replace({text}, '\\.0+$', '')"
    return text


def listed(paths: Sequence[Path]) -> str:
    """Paths as a SQL list."""
    return f"[{', '.join(quoted(str(path)) for path in paths)}]"


def _as_frame(records: list[Record], header: Header) -> pl.DataFrame:
    """Records as columns of text; one that is too short or too long says so."""
    width = header.width
    cells = list(zip(*(_fitted(record.cells, width) for record in records), strict=True))
    columns = {f"c{n}": cells[n] if cells else () for n in header.positions.values()}
    faults = [record.fault or _ragged(record, header) for record in records]
    others = [n for n in range(width) if n not in header.positions.values()]
    rest = [""] * len(records)
    if others:
        rest = ["".join(r.cells[n] for n in others if n < len(r.cells)) for r in records]
    # A quote that is not closed may have held anything.
    no_row = [
        fault is not None and record.fault is None and is_no_row(record)
        for record, fault in zip(records, faults, strict=True)
    ]
    lines = [record.line for record in records], [record.last_line for record in records]
    return pl.DataFrame(
        [*columns.values(), *lines, faults, rest, no_row],
        schema={**dict.fromkeys(columns, pl.String), **ABOUT},
        orient="col",
    )


def _together(cells: list[str]) -> str:
    """The text of some columns in one, as SQL."""
    return f"concat({', '.join(cells)})" if cells else "''"


def _fitted(cells: list[str], width: int) -> Sequence[str | None]:
    """Cells by position, as many as there should be."""
    return cells if len(cells) == width else [*cells[:width], *[None] * (width - len(cells))]


def _ragged(record: Record, header: Header) -> str | None:
    """What is wrong with the number of cells of a record; blank ones too many cost nothing."""
    count = len(record.cells)
    if count == header.width:
        return None
    beyond = record.cells[header.width :]
    if header.named_width <= count and all(
        re.fullmatch(f"[{OUTER_BLANK}]*", cell) for cell in beyond
    ):
        return None
    return f"{number_of(count, 'cell')} found, {header.named_width} expected"


def _plain(name: str) -> str:
    """A name of a column as it is compared: whatever its case, with one underscore between words.

    What parts words may be blanks, points, hyphens or underscores.
    """
    return re.sub(rf"[{OUTER_BLANK}._-]+", "_", name.lower()).strip("_")


def _named(names: list[str]) -> str:
    if len(names) == 1:
        return f"the column {names[0]} is"
    return f"the columns {', '.join(names)} are"
