"""Where a force's data lives, and the lock that keeps two runs apart."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from harm_index.errors import AlreadyRunning

PRODUCT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Folders:
    """The folders under one data folder."""

    root: Path

    @property
    def incoming(self) -> Path:
        """What the force delivers."""
        return self.root / "incoming"

    @property
    def work(self) -> Path:
        """What a run is building; nobody else's to read."""
        return self.root / "work"

    @property
    def snapshots(self) -> Path:
        """One folder a night, for analysts."""
        return self.root / "snapshots"

    @property
    def releases(self) -> Path:
        """One folder a month, for teams."""
        return self.root / "releases"

    @property
    def reference(self) -> tuple[Path, ...]:
        """The shipped reference files, and the force's own, which go before them."""
        return (PRODUCT / "data" / "reference", self.root / "reference")

    def warehouse(self, as_of: date) -> Path:
        """The file that the run for a date builds."""
        return self.work / f"{as_of}.duckdb"

    def checks(self, as_of: date) -> Path:
        """The results of checking the run for a date."""
        return self.work / f"{as_of}.checks"

    @property
    def journal(self) -> Path:
        """One line a run: when, for which date, how it ended."""
        return self.root / "runs.jsonl"

    @property
    def decisions(self) -> Path:
        """What people decided about deliveries, a line each, kept for ever."""
        return self.root / "decisions.jsonl"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder against any other run, for as long as the process lives at most."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning(
                    f"Another run is at work in {self.root}; wait for it to end, or stop it."
                ) from None
            yield
