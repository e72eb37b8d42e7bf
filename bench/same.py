"""Whether two releases say the same: every table of their databases, every file of their lists."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import duckdb

from harm_index.publish import DATABASE
from harm_index.warehouse import quoted

# What says which code made a release, and the sizes and sums that follow from it.
NOT_COMPARED = ("manifest.json",)


@dataclass(frozen=True)
class Renamed:
    """What goes by another name now; by None where it has gone, and docs/renamed.csv says why.

    Several tables can have become one, which then has every row of each.
    """

    tables: dict[str, str | None] = field(default_factory=dict)
    columns: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file of old_table, old_column, new_table, new_column and why; may be absent.

        A row without an old_column is of the whole table.
        """
        renamed = cls()
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    table, column = row["old_table"], row["old_column"]
                    if column:
                        renamed.columns[table, column] = row["new_column"] or None
                    else:
                        renamed.tables[table] = row["new_table"] or None
        return renamed

    def table(self, name: str) -> str | None:
        """The name of a table now."""
        return self.tables.get(name, name)

    def column(self, table: str, name: str) -> str | None:
        """The name of a column now, of a table by its old name."""
        return self.columns.get((table, name), name)


@dataclass
class Comparison:
    """What was found of one release: how many are the same, and each that is not."""

    same_tables: int = 0
    same_files: int = 0
    rows: int = 0
    differing: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)  # as docs/renamed.csv says
    new: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs; what is new does not."""
        return not self.differing

    def __str__(self) -> str:
        """The figures in a line, and a line for each table and file that differs."""
        counts = (
            f"{self.same_tables} tables ({self.rows} rows) and {self.same_files} files are the "
            f"same, {len(self.differing)} differ; {len(self.gone)} gone as renamed.csv says, "
            f"{len(self.new)} new"
        )
        return "\n  ".join([counts, *self.differing[:40]])


def compare(old: Path, new: Path, renamed: Path) -> Comparison:
    """Compare two releases; what is new in the second is no difference, what has gone is."""
    found, names = Comparison(), Renamed.read(renamed)
    if not new.is_dir():
        found.differing.append("there is no such release")
        return found
    with duckdb.connect() as con:
        for alias, release in (("old", old), ("new", new)):
            con.execute(f"attach {quoted(str(release / DATABASE))} as {alias} (read_only)")
        _compare_tables(con, names, found)
    _compare_files(old / "lists", new / "lists", names, found)
    _compare_files(old / "checks", new / "checks", names, found)
    return found


def _columns(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, dict[str, str]]:
    """The columns of each table of a database and their types."""
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in con.sql(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        f"where database_name = {quoted(database)} and not internal order by column_index"
    ).fetchall():
        tables.setdefault(table, {})[column] = kind
    return tables


def _compare_tables(con: duckdb.DuckDBPyConnection, names: Renamed, found: Comparison) -> None:
    before, after = _columns(con, "old"), _columns(con, "new")
    kept = {table: names.table(table) for table in before}
    together = Counter(kept.values())
    found.gone += [table for table, name in kept.items() if name is None]
    found.new += sorted(after.keys() - set(kept.values()))
    for table, name in kept.items():
        if name is None:
            continue
        if name not in after:
            found.differing.append(f"{table}: there is no {name}")
            continue
        pairs = {column: names.column(table, column) for column in before[table]}
        found.gone += [f"{table}.{column}" for column, now in pairs.items() if now is None]
        if together[name] == 1:
            found.new += [f"{name}.{now}" for now in after[name].keys() - set(pairs.values())]
        shared = {column: now for column, now in pairs.items() if now is not None}
        if lost := [
            column
            for column, now in shared.items()
            if after[name].get(now) != before[table][column]
        ]:
            found.differing.append(f"{table}: {', '.join(lost)} gone, or of another type")
            continue
        _compare_rows(con, (table, name), shared, found, is_part=together[name] > 1)


def _compare_rows(
    con: duckdb.DuckDBPyConnection,
    table: tuple[str, str],
    columns: dict[str, str],
    found: Comparison,
    *,
    is_part: bool,
) -> None:
    """Compare two tables as bags of rows, by the columns that both have.

    A part of a table must be in it, where the other rows are those of other parts.
    """
    old = f"(select {', '.join(map(_name, columns))} from old.{table[0]})"
    new = f"(select {', '.join(map(_name, columns.values()))} from new.{table[1]})"
    [(rows, lost, added)] = con.sql(
        f"select (select count(*) from {old}), "
        f"(select count(*) from (from {old} except all from {new})), "
        f"(select count(*) from (from {new} except all from {old}))"
    ).fetchall()
    if lost or (added and not is_part):
        found.differing.append(f"{table[0]}: of {rows} rows {lost} are lost, {added} are new")
    else:
        found.same_tables += 1
        found.rows += rows


def _name(column: str) -> str:
    return f'"{column}"'


def _compare_files(old: Path, new: Path, names: Renamed, found: Comparison) -> None:
    """Compare files byte for byte; a CSV in which a column was renamed, row for row."""
    before, after = _files(old), _files(new)
    found.new += [f"{old.name}/{name}" for name in sorted(after.keys() - before.keys())]
    for name, path in before.items():
        if name not in after:
            found.differing.append(f"{old.name}/{name}: there is no such file")
        elif path.read_bytes() == after[name].read_bytes() or (
            path.suffix == ".csv" and _read(path, names) == _read(after[name], Renamed())
        ):
            found.same_files += 1
        else:
            found.differing.append(f"{old.name}/{name}: other bytes")


def _files(folder: Path) -> dict[str, Path]:
    return {
        str(path.relative_to(folder)): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in NOT_COMPARED
    }


def _read(path: Path, names: Renamed) -> Counter[frozenset[tuple[str, str]]]:
    """The rows of a list file, each by the names that its columns have now."""
    table = f"list.{path.stem}"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Counter(
            frozenset(
                (now, cell) for name, cell in row.items() if (now := names.column(table, name))
            )
            for row in csv.DictReader(file)
        )
