"""Open a warehouse, and say in SQL what statements cannot be given as parameters."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from harm_index import faults
from harm_index.declared.feeds import read_feeds, vocabulary_macros
from harm_index.errors import ModelError
from harm_index.paths import SQL
from harm_index.store import private
from harm_index.warehouse import statistics

# Read by any DuckDB since 1.4, whatever version wrote it; older forms take twice as long to write.
STORAGE = "v1.4.0"


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
    con.execute(vocabulary_macros(read_feeds()))


def define_sql_macros(con: duckdb.DuckDBPyConnection, *files: str) -> None:
    """Define the macros of sql/macros alone: all of them, or those of the files that are named."""
    for path in sorted((SQL / "macros").glob("*.sql")):
        if not files or path.stem in files:
            con.execute(path.read_text(encoding="utf-8"))


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


def parquet(files: str, *options: str) -> str:
    """What reads Parquet files, given as a SQL literal, and nothing from the names of folders.

    DuckDB would take a folder called name=value for a column.
    """
    return f"read_parquet({', '.join((files, 'hive_partitioning = false', *options))})"


def quoted(text: str) -> str:
    """A text as a SQL literal, for the statements that take no parameter."""
    return "'" + text.replace("'", "''") + "'"
