"""The product itself: the models that make the marts of the lists, or a step of the night."""

import sys
from datetime import date
from pathlib import Path

from bench.force import AS_OF
from harm_index import night, warehouse
from harm_index.folders import Folders
from harm_index.settings import Settings

# The marts that the lists, the dashboard's figures and the analysts' first questions come from.
MARTS = (
    *("suspect_harm", "repeat_suspect_harm", "victim_harm", "organisation_harm"),
    *("place_harm", "neighbourhood_harm", "force_harm", "rolling_index"),
    *("harm_concentration", "code_quarantine", "data_quality"),
    *("suspect_neighbourhood_harm", "list_candidate"),
)


def build_marts(data: Path, as_of: date = AS_OF) -> Path:
    """Build the marts above and what they read, and nothing else; return the warehouse."""
    names = [f"mart.{name}" for name in MARTS]
    models = warehouse.upstream(warehouse.read_models(), names)
    return night.build(Folders(data), Settings(), as_of, models=models)


if __name__ == "__main__":
    build_marts(Path(sys.argv[1]))
