"""Build the warehouse: every file in the folder of a layer is one table."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp

from harm_index import faults, private, statistics
from harm_index.contract import SQL, header, opening
from harm_index.errors import ModelError
from harm_index.steps import logged

LAYERS = ("staging", "core", "listing", "mart", "list")
GIVEN = ("landing", "reference", "run")
# Read by any DuckDB since 1.4, whatever version wrote it; older forms take twice as long to write.
STORAGE = "v1.4.0"


@dataclass(frozen=True)
class Model:
    """One table, the query that makes it and the columns that identify a row.

    A view is a table that is not kept, because one model reads it, once, and has its key.
    """

    name: str
    sql: str
    grain: str
    key: tuple[str, ...]
    is_view: bool = False

    @classmethod
    def read(cls, path: Path) -> "Model":
        """Read a model from its file, whose folder is its schema and whose stem is its name."""
        sql = path.read_text(encoding="utf-8")
        grain, key = header(sql, "grain"), header(sql, "key")
        if grain is None or key is None:
            raise ModelError(
                f"{path}: add '-- grain:' and '-- key:' lines that say what a row is and "
                "which columns identify it."
            )
        return cls(
            f"{path.parent.name}.{path.stem}",
            sql,
            grain,
            tuple(re.split(r",\s*", key)),
            header(sql, "kept") is not None,
        )

    @cached_property
    def reads(self) -> frozenset[str]:
        """The tables that the query reads, as schema.table."""
        tables = sqlglot.parse_one(self.sql, dialect="duckdb").find_all(exp.Table)
        return frozenset(f"{table.db}.{table.name}" for table in tables if table.db)

    @property
    def description(self) -> str:
        """The sentences that open the file."""
        return opening(self.sql)


@cache
def read_models(folder: Path = SQL) -> dict[str, Model]:
    """Every model by its name, each after the models it reads; ModelError where there is none."""
    models = {
        model.name: model
        for name in LAYERS
        for model in map(Model.read, sorted(folder.glob(f"{name}/*.sql")))
    }
    if not models:
        raise ModelError(
            f"{folder} holds no model: this installation lacks its SQL; install it again."
        )
    given = {f"{name}.{path.stem}" for name in GIVEN for path in folder.glob(f"{name}/*.sql")}
    graph = {name: model.reads - given for name, model in models.items()}
    for name, reads in graph.items():
        if unknown := reads - models.keys():
            raise ModelError(
                f"{name} reads {', '.join(sorted(unknown))}, but {folder} has no such file."
            )
    try:
        return {name: models[name] for name in TopologicalSorter(graph).static_order()}
    except CycleError as error:
        raise ModelError(
            f"Models read each other in a circle: {' -> '.join(error.args[1])}."
        ) from None


def longest_way(models: Mapping[str, Model]) -> list[str]:
    """The names of the models that must be built one after the other, where that takes longest.

    models are in the order that they are built in; the depth of their graph is how many are named.
    """
    ways: dict[str, list[str]] = {}
    for name, model in models.items():
        before = (ways[read] for read in sorted(model.reads) if read in ways)
        ways[name] = [*max(before, key=len, default=[]), name]
    return max(ways.values(), key=len, default=[])


def upstream(models: Mapping[str, Model], names: Iterable[str]) -> list[Model]:
    """The models that are named and all that they read, in the order of the models given."""
    wanted = set(names)
    for name, model in reversed(list(models.items())):
        if name in wanted:
            wanted |= model.reads & models.keys()
    return [model for name, model in models.items() if name in wanted]


def connect(
    path: Path | str = ":memory:",
    *,
    read_only: bool = False,
    memory_limit: str = "3GB",
    threads: int = 0,
    spill: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """Open a warehouse that cannot reach the network or pick up a Python variable by its name.

    Times without a zone are read as Europe/London. Work that outgrows the memory limit is written
    in plain text to the spill folder, which is made this account's alone to read; without one it
    fails. Raises NotPrivate where others could read it.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "preserve_insertion_order": "false",
        "storage_compatibility_version": STORAGE,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        # Left out, it would be a folder beside the database, or in the one that we are run from.
        "temp_directory": str(private.made(spill)) if spill else "",
    }
    if threads:
        config["threads"] = threads
    con = duckdb.connect(path, read_only=read_only, config=config)
    con.execute("set timezone = 'Europe/London'")
    con.execute("set enable_progress_bar = false")
    return con


def define_macros(con: duckdb.DuckDBPyConnection) -> None:
    """Define the macros that models share, and the statistics that they call."""
    statistics.define(con)
    define_sql_macros(con)


def define_sql_macros(con: duckdb.DuckDBPyConnection, *files: str) -> None:
    """Define the macros of sql/macros alone: all of them, or those of the files that are named."""
    for path in sorted((SQL / "macros").glob("*.sql")):
        if not files or path.stem in files:
            con.execute(path.read_text(encoding="utf-8"))


def build(
    con: duckdb.DuckDBPyConnection,
    models: Iterable[Model],
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Make every table, and hold each one to the key it declares.

    Raises ModelError where one cannot be made, or its key is repeated or null in part; the
    message holds no value.
    """
    for name in LAYERS:
        con.execute(f"create schema if not exists {name}")
    for model in models:
        progress(model.name)
        with logged(model.name):
            kind = "view" if model.is_view else "table"
            with values_withheld(model.name):
                con.execute(f"create or replace {kind} {model.name} as {model.sql}")
            if not model.is_view:
                check_key(con, model)


@contextmanager
def values_withheld(what: str) -> Iterator[None]:
    """Turn what DuckDB raises into an error of ours: its messages hold values of people."""
    try:
        yield
    except duckdb.Error as error:
        raise faults.of_the_machine(error) or ModelError(
            f"{what}: DuckDB stopped with {type(error).__name__}; its message is withheld, because "
            "it can hold values.",
            stopped=what,
        ) from None


def check_key(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Refuse a table whose declared key is repeated, or null in part."""
    key = ", ".join(model.key)
    is_null = " or ".join(f"{column} is null" for column in model.key)
    # Numbers are counted in half the time of texts; only keys whose hash repeats are looked at.
    [(is_sound,)] = con.sql(
        f"select count(*) = count(distinct hash({key})) "
        f"and not coalesce(bool_or({is_null}), false) from {model.name}"
    ).fetchall()
    if is_sound:
        return
    [(broken,)] = con.sql(
        f"select count(*) from (select {key} from {model.name} "
        f"group by {key} having count(*) > 1 or {is_null})"
    ).fetchall()
    if broken:
        raise ModelError(
            f"{model.name}: ({key}) should identify a row; {broken} values of it do not.",
            stopped=model.name,
        )


def parquet(files: str, *options: str) -> str:
    """What reads Parquet files, given as a SQL literal, and nothing from the names of folders.

    DuckDB would take a folder called name=value for a column.
    """
    return f"read_parquet({', '.join((files, 'hive_partitioning = false', *options))})"


def quoted(text: str) -> str:
    """A text as a SQL literal, for the statements that take no parameter."""
    return "'" + text.replace("'", "''") + "'"
