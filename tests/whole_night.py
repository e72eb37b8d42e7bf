"""A whole night of a small synthetic force, for the tests that look at what it leaves behind."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from harm_index import night
from harm_index.checks import suites
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth import synthesise
from tests import ROOT

AS_OF = date(2025, 10, 1)
CRIMES = 2_000
MONTHS = 4


def deliver(incoming: Path, crimes: int = CRIMES, months: int = MONTHS, seed: int = 7) -> None:
    """Deliver a synthetic force, with its answer key."""
    incoming.mkdir(parents=True)
    with few_wards() as reference:
        synthesise(
            incoming, crimes=crimes, months=months, seed=seed, until=AS_OF, reference=reference
        )


@contextmanager
def few_wards() -> Iterator[Path]:
    """The reference files of a force with four teams: a release of all 120 is 5,000 files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in (ROOT / "data" / "reference").glob("*.csv"):
            shutil.copy(path, folder)
        header, *wards = (folder / "wards.csv").read_text(encoding="utf-8").splitlines()
        (folder / "wards.csv").write_text("\n".join([header, *wards[::30], ""]), encoding="utf-8")
        yield folder


def run(data: Path, as_of: date = AS_OF, **settings: object) -> night.Night:
    """Run a night in a data folder."""
    return night.run(Folders(data), Settings(**settings), as_of)


@contextmanager
def few_expectations() -> Iterator[None]:
    """Nights that ask two suites of Great Expectations, not all: half of what a small night takes.

    For tests that look at something else than what is asked of a night.
    """
    every = suites.by_table
    asked = ("staging.crimes", "mart.suspect_harm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            suites, "by_table", lambda built: {name: every(built)[name] for name in asked}
        )
        yield


@contextmanager
def unchecked() -> Iterator[None]:
    """Nights without their checks, for tests of what is done with what was built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(night.checks, "check", lambda _: [])
        yield


def contents(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a published folder that promises to be the same byte for byte."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".duckdb"
    }
