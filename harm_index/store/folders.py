"""Where a force's data lives, and the lock that keeps two runs apart."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from harm_index.errors import AlreadyRunning, HarmIndexError
from harm_index.paths import SHIPPED
from harm_index.store import data_format, private

# What a run writes is its own to write, its group's to read, and nobody else's.
UMASK = 0o027


@dataclass(frozen=True)
class Folders:
    """The folders under one data folder."""

    root: Path

    @property
    def demo(self) -> "Folders":
        """The demonstration's own data folder, which harm-index run --demo makes."""
        return Folders(self.root / "demo")

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
        return (SHIPPED, self.root / "reference")

    @property
    def spill(self) -> Path:
        """What a run cannot hold in memory, in plain text: its owner's alone to read."""
        return self.work / "spill"

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
    def note(self) -> Path:
        """What the run that is at work is about to do."""
        return self.work / "run.json"

    @property
    def decisions(self) -> Path:
        """What people decided about deliveries, a line each, kept for ever."""
        return self.root / "decisions.jsonl"

    @property
    def lock(self) -> Path:
        """The file that a run locks."""
        return self.root / ".lock"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder against any other run, for as long as the process lives at most.

        What is written meanwhile has the same modes however the process was started, and what a
        killed run spilled is gone. Raises AlreadyRunning where another run holds it, NotPrivate
        where others could read what this one spills, and NewerFolder where newer code wrote it.
        """
        before = os.umask(UMASK)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            data_format.require_known(self.root)
            with self._locked():
                data_format.mark(self.root)
                private.emptied(self.spill)
                yield
        finally:
            os.umask(before)

    # fcntl and not the library filelock, which opens a lock for writing even to ask: status is for
    # analysts too, who may only read, and two of them who ask at once must not see a run.
    def is_held(self) -> bool:
        """Whether a run is at work here."""
        try:
            lock = os.open(self.lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            return not _took(lock, fcntl.LOCK_SH)
        finally:
            os.close(lock)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = self._opened()
        try:
            # Whether a run is at work is asked within a moment, which is no reason to refuse one.
            if not any(_took(lock, fcntl.LOCK_EX, after) for after in (0, 0.05, 0.1)):
                raise AlreadyRunning(
                    f"Another run is at work in {self.root}; wait for it to end, or stop it."
                )
            yield
        finally:
            os.close(lock)

    def _opened(self) -> int:
        """The lock, never what a link of its name leads to."""
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            lock = os.open(self.lock, flags, 0o640)
        except OSError:
            if not self.lock.is_symlink() and (self.lock.is_file() or not self.lock.exists()):
                raise
            lock = None
        if lock is not None and stat.S_ISREG(os.fstat(lock).st_mode):
            return lock
        if lock is not None:
            os.close(lock)
        raise HarmIndexError(
            f"{self.lock} is a link, or no file at all, and so not of this program; find out who "
            "put it there, and take it away."
        )


def _took(lock: int, kind: int, after: float = 0) -> bool:
    """Whether a lock could be had, after some seconds."""
    time.sleep(after)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
