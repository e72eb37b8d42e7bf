"""What DuckDB alone takes to turn the same CSV files into Parquet, with its own defaults."""

import sys
from pathlib import Path

import duckdb

from bench.force import Force


def copy(incoming: Path, target: Path) -> None:
    """Copy every CSV of a folder, one after another."""
    con = duckdb.connect(config={"memory_limit": "4GB"})
    for path in sorted(incoming.glob("*.csv")):
        con.execute(f"copy (from read_csv('{path}')) to '{target}' (format parquet)")


if __name__ == "__main__":
    copy(Force(Path(sys.argv[1])).incoming, Path(sys.argv[2]))
