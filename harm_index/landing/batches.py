"""What has landed: one batch per delivered file, and the tables that a run reads them through."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path

import duckdb

from harm_index import decisions
from harm_index.contract import SQL, Feed
from harm_index.errors import DeliveryError
from harm_index.folders import Folders
from harm_index.landing.sources import listed
from harm_index.warehouse import parquet


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
    # The local day it landed, and its place among all that landed; None and 0 of what landed before
    # this was kept, which is older than all else.
    landed_on: date | None = field(default=None, compare=False)
    landing_number: int = field(default=0, compare=False)

    @property
    def path(self) -> Path:
        """Its rows, as Parquet."""
        return self.folder / f"{self.file_sha256}.parquet"

    @property
    def rejects_path(self) -> Path:
        """Its rejected rows, as Parquet; there only where it has any."""
        return self.folder / f"{self.file_sha256}.rejects.parquet"

    @property
    def sidecar_path(self) -> Path:
        """What is known of it; written last, so that without it nothing landed."""
        return self.folder / f"{self.file_sha256}.json"

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
        if landed_on := known.get("landed_on"):
            known["landed_on"] = date.fromisoformat(landed_on)
        batch = cls(sidecar.parent, **known)
        if not batch.path.exists() or (batch.reject_count and not batch.rejects_path.exists()):
            raise DeliveryError(
                f"{sidecar}: its Parquet file is gone; put it back, or remove this file and "
                f"deliver {batch.file_name} again."
            )
        return batch


class Stamp:
    """Marks what lands with the day, and with its place in the order of all that landed."""

    def __init__(self, data: Path, on: date | None) -> None:
        self.on = on
        self.numbers: Iterator[int] = count(max(map(_number, _sidecars(data)), default=0) + 1)

    def put_on(self, batch: Batch) -> Batch:
        """The batch as it lands now."""
        return replace(batch, landed_on=self.on, landing_number=next(self.numbers))


def _number(sidecar: Path) -> int:
    """The landing number of a batch, even of one that cannot be built from any more."""
    try:
        return int(json.loads(sidecar.read_text(encoding="utf-8")).get("landing_number", 0))
    except ValueError:
        return 0


def _sidecars(data: Path) -> list[Path]:
    return sorted((data / "landing").glob("[!.]*/[!.]*.json"))


def withdrawn(data: Path) -> dict[str, decisions.Decision]:
    """The decision behind each file that is withdrawn now, by the hash of its content."""
    return decisions.standing(Folders(data), decisions.WITHDRAW, decisions.RESTORE)


def read_batches(data: Path) -> list[Batch]:
    """Every landed batch that counts, by feed and hash: those that were withdrawn are left out."""
    out = withdrawn(data)
    return [batch for batch in every_batch(data) if batch.file_sha256 not in out]


def every_batch(data: Path) -> list[Batch]:
    """Every landed batch, by feed and hash, whether or not it was withdrawn."""
    return sorted(
        map(Batch.read, _sidecars(data)), key=lambda batch: (batch.feed, batch.file_sha256)
    )


def attach(
    con: duckdb.DuckDBPyConnection, data: Path, feeds: Mapping[str, Feed], batches: Iterable[Batch]
) -> None:
    """Make landing.<feed> for every feed, and run.batch and run.reject, of the given batches.

    A landing view reads its files anew each time it is read: read it once.
    """
    batches = tuple(batches)
    con.execute("create schema if not exists landing")
    con.execute("create schema if not exists run")
    for feed in feeds.values():
        landed = [batch for batch in batches if batch.feed == feed.name]
        con.execute(_view(feed, landed) if landed else feed.ddl)
        if not landed and not feed.has_versions:
            con.execute(f"alter table landing.{feed.name} add column file_sha256 varchar")
    _fill(con, batches)
    _fill_withdrawn(con, data)


def _fill(con: duckdb.DuckDBPyConnection, batches: tuple[Batch, ...]) -> None:
    for name in ("batch", "reject", "withdrawn_batch"):
        con.execute((SQL / "run" / f"{name}.sql").read_text(encoding="utf-8"))
    for b in batches:
        con.execute(
            "insert into run.batch by name select $feed as feed, $sha256 as file_sha256, "
            "$name as file_name, $rows as row_count, $rejects as reject_count, "
            "$unknown::varchar[] as unknown_columns, $landed_on as landed_on, "
            "$number as landing_number",
            {
                "feed": b.feed,
                "sha256": b.file_sha256,
                "name": b.file_name,
                "rows": b.row_count,
                "rejects": b.reject_count,
                "unknown": list(b.unknown_columns),
                "landed_on": b.landed_on,
                "number": b.landing_number,
            },
        )
    if rejects := [b.rejects_path for b in batches if b.reject_count]:
        con.execute(f"insert into run.reject by name from {parquet(listed(rejects))}")


def _fill_withdrawn(con: duckdb.DuckDBPyConnection, data: Path) -> None:
    decided = withdrawn(data)
    for batch in every_batch(data) if decided else []:
        if decision := decided.get(batch.file_sha256):
            con.execute(
                "insert into run.withdrawn_batch values ($1, $2, $3, $4, $5, $6, $7, $8)",
                [
                    *(batch.feed, batch.file_sha256, batch.file_name),
                    *(batch.row_count, batch.reject_count),
                    *(decision.by, decision.why, decision.decided_at),
                ],
            )


def expose(
    con: duckdb.DuckDBPyConnection, feed: Feed, landed: list[Batch], blank: str | None = None
) -> None:
    """Make landing.<feed> again, of these batches alone and with one column blank where asked."""
    query = _query(feed, landed) if landed else _no_rows(feed)
    if blank is not None:
        query = f"select * replace (null as {blank}) from ({query})"
    con.execute(f"create or replace view landing.{feed.name} as {query}")


def _view(feed: Feed, landed: list[Batch]) -> str:
    return f"create view landing.{feed.name} as {_query(feed, landed)}"


def _query(feed: Feed, landed: list[Batch]) -> str:
    """The current version of each key; all rows, and their file, of a feed that has no key."""
    columns = ", ".join(column.name for column in feed.columns)
    if feed.has_versions:
        return _current(feed, columns, landed)
    return (
        f"select {columns}, parse_filename(filename, true) as file_sha256 "
        f"from {_rows(feed, landed)}"
    )


def _no_rows(feed: Feed) -> str:
    nulls = ", ".join(f"null::{column.type} as {column.name}" for column in feed.columns)
    file = "" if feed.has_versions else ", null::varchar as file_sha256"
    return f"select {nulls}{file} where false"


def _current(feed: Feed, columns: str, landed: list[Batch]) -> str:
    """The latest version of each key, a tie decided by content.

    Most keys come once. Only those that may come again are sorted by their versions: those of
    every file but the largest, where that is known to hold each key once; else those whose hash
    comes again.
    """
    largest = max(landed, key=lambda batch: batch.row_count)
    others = [batch for batch in landed if batch is not largest]
    if largest.has_distinct_keys and not others:
        return f"select {columns} from {_rows(feed, landed)}"
    key = ", ".join(feed.key)
    rows = _rows(feed, landed)
    repeated = f"select hash({key}) as key_hash from {rows} group by key_hash having count(*) > 1"
    if largest.has_distinct_keys and sum(b.row_count for b in others) < largest.row_count:
        repeated = f"select hash({key}) as key_hash from {_rows(feed, others)}"
    latest_first = "updated_at desc nulls last, " if "updated_at" in columns.split(", ") else ""
    return f"""
        with repeated as materialized ({repeated}),
        version as not materialized (
            select {columns}, hash({key}) in (select key_hash from repeated) as is_repeated
            from {rows}
        )
        select {columns} from version where not is_repeated
        union all
        select {columns} from (select {columns} from version where is_repeated)
        qualify row_number() over (partition by {key} order by {latest_first}{columns}) = 1
    """


def _rows(feed: Feed, landed: list[Batch]) -> str:
    """Every row of some batches; a column that the contract gained since is null there."""
    nulls = ", ".join(f"null::{column.type} as {column.name}" for column in feed.columns)
    files = listed([batch.path.resolve() for batch in landed])
    return (
        f"(select {nulls}, null::varchar as filename where false union all by name "
        f"from {parquet(files, 'union_by_name = true', 'filename = true')})"
    )
