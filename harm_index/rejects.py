"""Rejected rows that still count as crimes without a weight, and the decision that settles one."""

from dataclasses import dataclass
from datetime import date

import duckdb

from harm_index import decisions, landing, night, warehouse
from harm_index.decisions import Decision
from harm_index.errors import DecisionFault
from harm_index.folders import Folders
from harm_index.settings import Settings

MODEL = "core.rejected_crime"


@dataclass(frozen=True)
class Reject:
    """Where a rejected row stands and why it was rejected: no value of it."""

    file_sha256: str
    file_name: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """The place and the reason, in a line."""
        line = "" if self.line is None else f", line {self.line}"
        return f"{self.file_name} ({self.file_sha256[:8]}){line}: {self.reason}"


def counting(folders: Folders) -> list[Reject]:
    """The rows that count as crimes without a weight in some window, by file and line."""
    batches = landing.read_batches(folders.root)
    if not any(
        batch.reject_count or batch.has_future
        for batch in batches
        if batch.feed in ("crimes", "street")
    ):
        return []
    models = warehouse.read_models()
    with warehouse.connect() as con:
        night.prepare(con, folders, batches)
        night.ask(con, Settings(), date.max)
        warehouse.build(con, warehouse.upstream(models, [MODEL]))
        rows = con.sql(
            f"select file_sha256, file_name, line, reason from {MODEL} "
            "order by file_name, file_sha256, line"
        ).fetchall()
    return [Reject(*row) for row in rows]


def resolve(folders: Folders, where: str, by: str, why: str) -> Reject:
    """Record that one rejected row needs no correction, so that it counts no more; return it.

    where is a landed file, by name or hash, and a line. A row that was delivered several times is
    settled in every file. Raises DecisionFault where that names no rejected row, or one that is
    settled already.
    """
    what, _, line = where.rpartition(":")
    if not what or not line.isdecimal():
        raise DecisionFault(
            "Name the row as <file or hash>:<line>, as `harm-index rejects list` shows it."
        )
    out = landing.withdrawn(folders.root)
    batch = landing.find(landing.every_batch(folders.root), what, without=out)
    reject = _read(batch, int(line))
    subject = f"{batch.file_sha256}:{reject.line}"
    if subject in settled(folders):
        raise DecisionFault(f"{landing.named(batch)}, line {reject.line}, is settled already.")
    decision = decisions.record(folders, decisions.RESOLVE, subject, by, why)
    decisions.journal(folders, decision, batch.file_name)
    return reject


def settled(folders: Folders) -> dict[str, Decision]:
    """The decision on each row that was settled, by the hash of its file and its line."""
    return decisions.standing(folders, decisions.RESOLVE)


def _read(batch: landing.Batch, line: int) -> Reject:
    """One rejected row of a landed file."""
    if batch.reject_count:
        found = duckdb.execute(
            "select file_sha256, file_name, line, reason from "
            f"{warehouse.parquet(warehouse.quoted(str(batch.rejects_path)))} where line = $1",
            [line],
        ).fetchone()
        if found:
            return Reject(*found)
    raise DecisionFault(
        f"{landing.named(batch)}: no row was rejected on line {line}; `harm-index rejects list` "
        "has those that count."
    )
