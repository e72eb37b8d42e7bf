"""What every list of a run says of itself, and what is kept of each file that is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

# The folder, or the part of a name, of what is written for machines.
MACHINE = "machine"


@dataclass(frozen=True)
class Terms:
    """What every list says of itself: the run it is from and how it may be handled."""

    classification: str
    force_name: str
    window_start: date
    window_end: date
    basis: str
    weights: str
    # The side feeds that nothing is known of, each with the sentence that says so.
    absent: Mapping[str, str] = field(default_factory=dict)

    def marking(self, is_restricted: bool) -> str:
        """The marking of a file; children's are marked as such."""
        return f"{self.classification} - CHILDREN" if is_restricted else self.classification


@dataclass
class Written:
    """What was written: the rows of each file by its path, and who may be sent how much."""

    rows: dict[str, int] = field(default_factory=dict)
    unassigned_rows: int = 0
    sending: dict[str, int] = field(default_factory=dict)
    # By team and audience: the files, and the rows of the lists among them.
    files: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def note(self, team: str, audience: str, names: Iterable[str]) -> None:
        """Keep who may be sent some files of a team's folder."""
        self.files[team, audience] += names


def kinds_of(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table and their types."""
    found = con.sql(f"from {table}")
    return dict(zip(found.columns, map(str, found.types), strict=True))


def write_file(path: Path, content: bytes) -> None:
    """Write a file that its owner and group alone may read."""
    path.write_bytes(content)
    path.chmod(0o640)
