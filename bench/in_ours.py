"""The product itself: the marts of the lists, a delivery, or a whole night."""

import shutil
import sys
from pathlib import Path

import duckdb

from bench import measure
from bench.force import AS_OF
from harm_index import night, warehouse
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.warehouse import quoted

# What the night was first asked for: the marts of the lists, of the force's own figures and of the
# faults. A night builds these and everything else; only they are set beside the other ways.
MARTS = (
    *("suspect_harm", "victim_harm", "organisation_harm", "place_harm", "neighbourhood_harm"),
    *("force_harm", "rolling_index", "harm_concentration", "code_quarantine"),
    "data_quality",
)


def build_marts(data: Path, answer: Path) -> None:
    """Build the marts above and what they read; write down who could be on which list."""
    names = ["listing.candidate", *(f"mart.{name}" for name in MARTS)]
    models = warehouse.upstream(warehouse.read_models(), names)
    path = night.build(Folders(data), Settings(), AS_OF, models=models)
    measure.tell()
    with duckdb.connect(path, read_only=True) as con:
        con.execute(
            "copy (from listing.candidate where list_name <> 'schools') "
            f"to {quoted(str(answer))} (format parquet)"
        )
    shutil.rmtree(path.parent)


def land(data: Path, incoming: Path) -> None:
    """Take in the files of a folder."""
    night.land(Folders(data), incoming, arriving="whole")


def run_night(data: Path, incoming: Path, memory_limit: str = "") -> None:
    """A whole night and its release, as the settings are or with less memory."""
    limited = {"memory_limit": memory_limit} if memory_limit else {}
    night.run(Folders(data), Settings(**limited), AS_OF, incoming)


if __name__ == "__main__":
    what, data, second, *rest = sys.argv[1:]
    {"marts": build_marts, "land": land, "night": run_night}[what](Path(data), Path(second), *rest)
