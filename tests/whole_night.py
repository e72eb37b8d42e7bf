"""A whole night of a small synthetic force, for the tests that look at what it leaves behind."""

import hashlib
from datetime import date
from pathlib import Path

from harm_index import night
from harm_index.folders import PRODUCT, Folders
from harm_index.settings import Settings
from harm_index.synth import synthesise

AS_OF = date(2025, 10, 1)
CRIMES = 2_000
MONTHS = 4


def deliver(incoming: Path, crimes: int = CRIMES, months: int = MONTHS, seed: int = 7) -> None:
    """Deliver a synthetic force, with its answer key."""
    incoming.mkdir(parents=True)
    synthesise(
        incoming,
        crimes=crimes,
        months=months,
        seed=seed,
        until=AS_OF,
        reference=PRODUCT / "data" / "reference",
    )


def run(data: Path, as_of: date = AS_OF, **settings: object) -> night.Night:
    """Run a night in a data folder."""
    return night.run(Folders(data), Settings(**settings), as_of)


def contents(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a published folder that promises to be the same byte for byte."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".duckdb"
    }
