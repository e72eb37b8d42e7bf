"""Files as a force delivers them, line by line, and what landing makes of them."""

import gzip
import time
from pathlib import Path
from typing import Any

from harm_index.landing import Landed, land
from tests.reading import read

HEADER = "crime_ref,offence_code,recorded_at,updated_at"
ROW = "C1,028/03,2025-01-02T03:04:05,2025-01-03T00:00:00Z"


class LaterClock:
    """The clock of a day later, by which every file has stood still: no test waits."""

    def now(self) -> float:
        """A day from now."""
        return time.time() + 86_400

    def sleep(self, seconds: float) -> None:
        """Wait not at all."""


def deliver(data: Path, name: str, *lines: str, end: str = "\n") -> Path:
    """Deliver a file of these lines, packed where its name ends so."""
    path = data / "incoming" / name
    text = "".join(line + end for line in lines).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


def take(data: Path, incoming: Path | None = None, **kwargs: Any) -> Landed:
    """Land what was delivered."""
    return land(incoming or data / "incoming", data, **kwargs)


def rejects(data: Path) -> list[tuple[object, ...]]:
    """The line, reason and text of each rejected row."""
    return read(data, "select line, reason, row_text from run.reject order by file_sha256, line")


def names(folder: Path) -> list[str]:
    """The names of what a folder holds."""
    return sorted(path.name for path in folder.iterdir())
