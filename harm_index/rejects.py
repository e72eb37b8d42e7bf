"""Rows that cannot be read and are not put right yet, and the decision that settles one.

A rejected crime counts as one without a weight. A correction of a role, a person or a place changes
nothing until it can be read; mart.correction_unread names the rows of lists that it concerns.
"""

from dataclasses import dataclass
from datetime import date

from harm_index import landing, night, warehouse
from harm_index.build import run_tables
from harm_index.errors import DecisionFault
from harm_index.settings import Settings
from harm_index.store import decisions
from harm_index.store.decisions import ROW, Decision
from harm_index.store.folders import Folders

MODEL = "core.rejected_crime"
# Every row that is not put right: those that count in the gate first.
WAITING = f"""
    select file_sha256, file_name, line, row_number, reason, true as is_counted from {MODEL}
    union all
    select distinct file_sha256, file_name, line, row_number, reason, false
    from run.unread_version
    where feed <> 'crimes' and not is_answered
    order by is_counted desc, file_name, file_sha256, line, row_number
"""


@dataclass(frozen=True)
class Reject:
    """Where a row that cannot be read stands, and why: no value of it.

    line is where a rejected row stands in its file. A row that landed and whose time cannot be has
    no line, but a number among the rows of its file that landed. is_counted says whether it counts
    as a crime without a weight.
    """

    file_sha256: str
    file_name: str
    line: int | None
    row_number: int | None
    reason: str
    is_counted: bool = True

    def __str__(self) -> str:
        """The place and the reason, in a line."""
        row = f"line {self.line}" if self.row_number is None else f"{ROW}{self.row_number}"
        return f"{self.file_name} ({self.file_sha256[:8]}), {row}: {self.reason}"


def waiting(folders: Folders, settings: Settings) -> list[Reject]:
    """The rows that wait to be put right, by file: those that count as crimes first."""
    batches = landing.read_batches(folders.root)
    if not any(
        batch.reject_count or batch.has_future or batch.may_hold(settings.placeholder_dates)
        for batch in batches
    ):
        return []
    models = warehouse.read_models()
    with warehouse.connect() as con:
        night.prepare(con, folders, batches, settings)
        run_tables.ask(con, settings, date.max)
        warehouse.build(con, warehouse.upstream(models, [MODEL]))
        return [Reject(*row) for row in con.sql(WAITING).fetchall()]


def resolve(folders: Folders, settings: Settings, where: str, by: str, why: str) -> str:
    """Record that one row needs no correction, so that it counts no more; say which it was.

    where is a landed file, by name or hash, and a line, or `row` and a number. A row that was
    delivered several times is settled in every file. Raises DecisionFault where that names no row
    that cannot be read, or one that is settled already.
    """
    batch, place = _named(folders, where)
    subject = f"{batch.file_sha256}:{place}"
    if subject in settled(folders):
        raise DecisionFault(f"{_said(batch, place)}, is settled already.")
    if not _is_unreadable(folders, settings, batch, place):
        raise DecisionFault(
            f"{_said(batch, place)}: no row was rejected there, and no correction waits there; "
            "`harm-index rejects list` has those that wait."
        )
    decision = decisions.record(folders, decisions.RESOLVE, subject, by, why)
    decisions.journal(folders, decision, batch.file_name)
    return _said(batch, place)


def reopen(folders: Folders, where: str, by: str, why: str) -> str:
    """Take back that a row was settled, so that it waits again; say which it was.

    Raises DecisionFault where it is not settled.
    """
    batch, place = _named(folders, where)
    subject = f"{batch.file_sha256}:{place}"
    if subject not in settled(folders):
        raise DecisionFault(f"{_said(batch, place)}, is not settled.")
    decision = decisions.record(folders, decisions.REOPEN, subject, by, why)
    decisions.journal(folders, decision, batch.file_name)
    return _said(batch, place)


def settled(folders: Folders) -> dict[str, Decision]:
    """The decision on each row that is settled now, by the hash of its file and its place in it."""
    return decisions.standing(folders, decisions.RESOLVE, decisions.REOPEN)


def _named(folders: Folders, where: str) -> tuple[landing.Batch, str]:
    """The landed file and the place in it which somebody named as the list shows them."""
    what, _, place = where.rpartition(":")
    number = place.removeprefix(ROW)
    if not what or not (number.isascii() and number.isdecimal()):
        raise DecisionFault(
            f"Name the row as <file or hash>:<line>, or <file or hash>:{ROW}<number>, as "
            "`harm-index rejects list` shows it."
        )
    out = landing.withdrawn(folders.root)
    batch = landing.find(landing.every_batch(folders.root), what, without=out)
    return batch, place.replace(number, str(int(number)))


def _said(batch: landing.Batch, place: str) -> str:
    """The file and the row, in words."""
    row = place if place.startswith(ROW) else f"line {place}"
    return f"{landing.named(batch)}, {row}"


def _is_unreadable(folders: Folders, settings: Settings, batch: landing.Batch, place: str) -> bool:
    """Whether a row of a landed file was rejected, or waits because its time cannot be."""
    if place.startswith(ROW):
        here = (batch.file_sha256, int(place.removeprefix(ROW)))
        return any((r.file_sha256, r.row_number) == here for r in waiting(folders, settings))
    if not batch.reject_count:
        return False
    rejects = warehouse.parquet(warehouse.quoted(str(batch.rejects_path)))
    with warehouse.connect() as con:
        found = con.execute(f"select 1 from {rejects} where line = $1", [int(place)]).fetchall()
    return bool(found)
