"""The warehouse that the files of one landing are read in, one after another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from harm_index import warehouse

# The files of macros that reading a file needs: to define all takes as long as a small file does.
MACROS = ("cells", "references", "times", "values")


class Reader:
    """Opens a warehouse for the first file and keeps it: to open one takes as long as a small file.

    spill is the folder for what outgrows the memory limit.
    """

    def __init__(self, memory_limit: str, spill: Path) -> None:
        self._memory_limit, self._spill = memory_limit, spill
        self._con: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The warehouse for one file, which leaves nothing in it.

        Whatever stops the file may have broken the warehouse: the next file has a new one.
        """
        self._con = self._con or opened(self._memory_limit, self._spill)
        try:
            yield self._con
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give back what it holds."""
        if self._con is not None:
            self._con.close()
            self._con = None


def opened(memory_limit: str, spill: Path) -> duckdb.DuckDBPyConnection:
    """A warehouse that knows how cells are read, and keeps rows in the order they are read in."""
    con = warehouse.connect(memory_limit=memory_limit, spill=spill)
    con.execute("set preserve_insertion_order = true")
    # A file is read once: what was read of others would be kept for nobody.
    con.execute("set enable_external_file_cache = false")
    warehouse.define_sql_macros(con, *MACROS)
    return con
