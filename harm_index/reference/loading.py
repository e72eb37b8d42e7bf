"""Load the reference files strictly: a night that misreads a weight or a rule must not start.

A table is a file in sql/reference, which names the CSV that fills it. A force's own folder comes
after the shipped one, and a file of the same name there takes the place of the shipped file; a
force that keeps none needs no such folder.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import duckdb
import polars as pl

from harm_index.errors import ReferenceFault
from harm_index.paths import SHIPPED
from harm_index.reference.table import Row, Table, read_rows, read_tables


@dataclass(frozen=True)
class ReferenceFile:
    """One file that was read: what it held, and the editions in it."""

    name: str
    sha256: str
    row_count: int
    editions: tuple[str, ...]


def load(
    con: duckdb.DuckDBPyConnection, folders: Sequence[Path] = (SHIPPED,)
) -> list[ReferenceFile]:
    """Make and fill every table of reference; a file in a later folder replaces its namesake.

    Raises ReferenceFault at the first file that is missing, unknown or not in the agreed shape.
    """
    paths = _paths(folders)
    con.execute("create schema if not exists reference")
    files = []
    for table in read_tables():
        names = sorted(name for name in paths if fnmatchcase(name, table.files))
        if not names:
            raise ReferenceFault(
                f"{table.files} is in none of {', '.join(map(str, folders))}; restore it as the "
                "README of the reference folder says."
            )
        files += _fill(con, table, [paths[name] for name in names])
    return files


def require_edition(con: duckdb.DuckDBPyConnection, edition: str) -> None:
    """Refuse an edition of the index that no weights file holds."""
    rows = con.sql("select distinct edition from reference.weight order by edition").fetchall()
    editions = [name for (name,) in rows]
    if edition not in editions:
        raise ReferenceFault(
            f"There are no weights of edition {edition}; there are of: "
            f"{', '.join(editions) or 'none'}. Set weights_edition to one of these, or import the "
            "workbook of that edition."
        )


def _paths(folders: Sequence[Path]) -> dict[str, Path]:
    """The file to read under each name; one that no table reads may be misspelt, so is refused."""
    tables = read_tables()
    patterns = sorted(table.files for table in tables)
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            table = next((one for one in tables if fnmatchcase(path.name, one.files)), None)
            if table is None:
                raise ReferenceFault(
                    f"{path}: no table reads a file of this name; rename it to one of "
                    f"{', '.join(patterns)}, or move it away."
                )
            if table.shipped and path.name in paths and not path.samefile(paths[path.name]):
                raise ReferenceFault(
                    f"{path}: a force has no such file of its own, for {table.shipped}; move it "
                    "away."
                )
            paths[path.name] = path
    return paths


def _fill(
    con: duckdb.DuckDBPyConnection, table: Table, paths: Sequence[Path]
) -> list[ReferenceFile]:
    """Make one table out of the files that fill it."""
    files: list[ReferenceFile] = []
    rows: list[tuple[str | int | None, ...]] = []
    for path in paths:
        content = path.read_bytes()
        read = list(read_rows(path, content, table))
        sha256 = hashlib.sha256(content).hexdigest()
        editions = _editions(table, [row for _, row in read])
        files.append(ReferenceFile(path.name, sha256, len(read), editions))
        rows += [(str(path), line, *row) for line, row in read]
    _insert(con, table, rows)
    return files


def _editions(table: Table, rows: Sequence[Row]) -> tuple[str, ...]:
    """The editions in a file, where its table has any."""
    if "edition" not in table.column_names:
        return ()
    place = table.column_names.index("edition")
    return tuple(sorted({row[place] or "" for row in rows}))


def _insert(
    con: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[tuple[str | int | None, ...]]
) -> None:
    """Fill a table with rows that fit its types, once they keep its rules and its key."""
    schema = {"file": pl.String, "line": pl.Int64} | dict.fromkeys(table.column_names, pl.String)
    con.register("delivered", pl.DataFrame(rows, schema=schema, orient="row"))
    # Every text is turned into its type once, and not for every rule again.
    con.execute(
        f"create or replace temp table reference_row as select file, line, {table.casts} "
        "from delivered"
    )
    try:
        _check_rules(con, table)
        _check_key(con, table)
        _check_alike(con, table)
        _check_among(con, table)
        con.execute(f"drop table if exists {table.name}")
        con.execute(table.ddl)
        con.execute(f"insert into {table.name} select * exclude (file, line) from reference_row")
    finally:
        con.unregister("delivered")
        con.execute("drop table reference_row")


def _check_rules(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse a row that breaks a rule of its column, naming its line and the rule."""
    any_broken = ", ".join(f"bool_or(not ({rule}))" for _, rule in table.checks)
    found = con.sql(f"select {any_broken} from reference_row").fetchone() if any_broken else None
    for (column, rule), is_broken in zip(table.checks, found or (), strict=True):
        if is_broken:
            [(file, line)] = con.sql(
                f"select file, line from reference_row where not ({rule}) "
                "order by file, line limit 1"
            ).fetchall()
            raise ReferenceFault(
                f"{file}, line {line}: {column} breaks the rule {rule.lower()}; correct it."
            )


def _check_key(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse two rows of one key, naming both lines."""
    key = ", ".join(table.key)
    # Numbers are counted in a tenth of the time that lists take.
    [(is_sound,)] = con.sql(
        f"select count(*) = count(distinct hash({key})) from reference_row"
    ).fetchall()
    if is_sound:
        return
    repeated = con.sql(
        f"select list(file order by file, line), list(line order by file, line) "
        f"from reference_row group by {key} having count(*) > 1 "
        "order by min(file), min(line) limit 1"
    ).fetchone()
    if repeated:
        (first_file, second_file, *_), (first_line, second_line, *_) = repeated
        raise ReferenceFault(
            f"{second_file}, line {second_line}: {key} is the same as in {first_file}, line "
            f"{first_line}; keep one of the two."
        )


def _check_alike(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse two rows that share a value and differ in what all its rows must agree in."""
    if table.alike is None:
        return
    column, expression = table.alike
    differing = con.sql(
        f"select any_value({column}), min(file), min(line), max(line) "
        f"from reference_row group by {column} having count(distinct {expression}) > 1 "
        "order by min(line) limit 1"
    ).fetchone()
    if differing:
        value, file, first, last = differing
        raise ReferenceFault(
            f"{file}, lines {first} to {last}: the rows of {column} {value} do not agree in "
            f"{expression}; give those that differ one of their own."
        )


def _check_among(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse a value that the table which has all of them has not."""
    if table.among is None:
        return
    column, other = table.among
    unknown = con.sql(
        f"select file, line from reference_row anti join {other} using ({column}) "
        "order by file, line limit 1"
    ).fetchone()
    if unknown:
        known = con.sql(f"select distinct {column} from {other} order by {column}").fetchall()
        raise ReferenceFault(
            f"{unknown[0]}, line {unknown[1]}: {column} is none of "
            f"{', '.join(value for (value,) in known)}; correct it."
        )
