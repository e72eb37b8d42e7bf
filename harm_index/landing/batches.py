"""What has landed: one batch per delivered file, when it came, and whether it was withdrawn."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from harm_index.counting import number_of
from harm_index.errors import DeliveryError, NothingDelivered
from harm_index.store import decisions
from harm_index.store.folders import Folders


@dataclass(frozen=True)
class Batch:
    """One delivered file, as it landed."""

    folder: Path
    feed: str
    file_sha256: str
    file_name: str
    row_count: int
    reject_count: int
    unknown_columns: tuple[str, ...]
    # Whether no two of its rows have one key; false, too, of what landed before this was asked.
    has_distinct_keys: bool = False
    # Lines that are no row, and those of a form that nobody answered.
    left_out_count: int = 0
    # The local day it landed, its place among all files that landed, and that of the run that took
    # it in among such runs; None and 0 of what landed before this was kept: older than all else.
    landed_on: date | None = field(default=None, compare=False)
    landing_number: int = field(default=0, compare=False)
    landing_run: int = field(default=0, compare=False)
    # The local days of the least and of the greatest updated_at of its rows.
    oldest_change: date | None = field(default=None, compare=False)
    newest_change: date | None = field(default=None, compare=False)

    @property
    def path(self) -> Path:
        """Its rows, as Parquet."""
        return self.folder / f"{self.file_sha256}.parquet"

    @property
    def rejects_path(self) -> Path:
        """Its rejected rows, as Parquet; there only where it has any."""
        return self.folder / f"{self.file_sha256}.rejects.parquet"

    @property
    def counts_path(self) -> Path:
        """What was counted of it when it landed, as Parquet; none of what landed before that."""
        return self.folder / f"{self.file_sha256}.counts.parquet"

    @property
    def sidecar_path(self) -> Path:
        """What is known of it; written last, so that without it nothing landed."""
        return self.folder / f"{self.file_sha256}.json"

    @property
    def said(self) -> str:
        """What landed of it, in words."""
        landed = (
            f"{self.file_name}: {number_of(self.row_count, 'row')}, {self.reject_count:,} rejected"
        )
        left_out = f", {number_of(self.left_out_count, 'line')} without a row left out"
        return landed + left_out * bool(self.left_out_count)

    @property
    def has_future(self) -> bool:
        """Whether a row says it changed after the file landed, a day for other zones left."""
        if self.newest_change is None or self.landed_on is None:
            return False
        return self.newest_change >= self.landed_on + timedelta(days=2)

    def may_hold(self, dates: Iterable[date]) -> bool:
        """Whether the updated_at of a row may lie on one of some days, or an hour before it."""
        if self.oldest_change is None or self.newest_change is None:
            return False
        least, most = self.oldest_change, self.newest_change
        return any(least <= day and day - most <= timedelta(days=1) for day in dates)

    def sidecar(self) -> str:
        """What is known of it, as JSON."""
        known = asdict(self)
        del known["folder"]
        return json.dumps(known, indent=2, ensure_ascii=False, default=date.isoformat) + "\n"

    @classmethod
    def read(cls, sidecar: Path) -> "Batch":
        """Read a batch from its sidecar, refusing one whose rows are gone."""
        known = json.loads(sidecar.read_text(encoding="utf-8"))
        known["unknown_columns"] = tuple(known["unknown_columns"])
        for name in ("landed_on", "oldest_change", "newest_change"):
            if day := known.get(name):
                known[name] = date.fromisoformat(day)
        batch = cls(sidecar.parent, **known)
        if not batch.path.exists() or (batch.reject_count and not batch.rejects_path.exists()):
            raise DeliveryError(
                f"{sidecar}: its Parquet file is gone; put it back, or remove this file and "
                f"deliver {batch.file_name} again."
            )
        return batch


class Stamp:
    """Marks what lands with the day, and with its place in the order of all that landed.

    Files that land together are of one run, which has a number; kept is where it is kept until
    the run ends, so that one that was killed is gone on with by the next.
    """

    def __init__(self, data: Path, on: date | None, kept: Path) -> None:
        self.on = on
        known = [_place(sidecar) for sidecar in _sidecars(data)]
        self.numbers: Iterator[int] = count(max((number for number, _ in known), default=0) + 1)
        self.run = max((run for _, run in known), default=0) + 1
        if kept.exists() and (number := kept.read_text(encoding="utf-8")).isdecimal():
            self.run = int(number)
        kept.write_text(str(self.run), encoding="utf-8")

    def put_on(self, batch: Batch) -> Batch:
        """The batch as it lands now."""
        number = next(self.numbers)
        return replace(batch, landed_on=self.on, landing_number=number, landing_run=self.run)


def _place(sidecar: Path) -> tuple[int, int]:
    """The landing number and run of a batch, even of one that no night can be built from."""
    try:
        known = json.loads(sidecar.read_text(encoding="utf-8"))
        return int(known.get("landing_number", 0)), int(known.get("landing_run", 0))
    except ValueError:
        return 0, 0


def _sidecars(data: Path) -> list[Path]:
    return sorted((data / "landing").glob("[!.]*/[!.]*.json"))


def withdrawn(data: Path) -> dict[str, decisions.Decision]:
    """The decision behind each file that is withdrawn now, by the hash of its content."""
    return decisions.standing(Folders(data), decisions.WITHDRAW, decisions.RESTORE)


def read_batches(data: Path) -> list[Batch]:
    """Every landed batch that counts, by feed and hash: those that were withdrawn are left out."""
    out = withdrawn(data)
    return [batch for batch in every_batch(data) if batch.file_sha256 not in out]


def require_batches(data: Path) -> list[Batch]:
    """What read_batches gives; raises NothingDelivered where that is none, saying why."""
    if found := read_batches(data):
        return found
    if every_batch(data):
        raise NothingDelivered(
            f"Every file that was delivered to {data} has been withdrawn; deliver others, or take "
            "one in again by `harm-index land --restore`."
        )
    raise NothingDelivered(
        f"Nothing has been delivered to {data} yet; docs/data-contract.md says what a force "
        "delivers, and `harm-index run --demo` invents one."
    )


def every_batch(data: Path) -> list[Batch]:
    """Every landed batch, by feed and hash, whether or not it was withdrawn."""
    return sorted(
        map(Batch.read, _sidecars(data)), key=lambda batch: (batch.feed, batch.file_sha256)
    )
