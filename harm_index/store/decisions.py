"""What people decided about what was delivered, kept for ever: who, why and when, never a value.

A decision takes a landed file out of every later night, settles a rejected row, or accepts a change
of form. It is one line of decisions.jsonl in the data folder. Lines are only ever added, so a
decision is undone by another one.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from harm_index.clock import LONDON
from harm_index.errors import DecisionFault
from harm_index.store import durable
from harm_index.store.folders import Folders

SHORTEST_REASON = 5
WITHDRAW, RESTORE, RESOLVE, REOPEN = "withdraw", "restore", "resolve", "reopen"
ACCEPT_DRIFT = "accept drift"
# A row that landed has no line: it is named by this and its number among those that did.
ROW = "row"


@dataclass(frozen=True)
class Decision:
    """One decision: its kind, what it is about, and who made it when and why.

    The subject is a hash or the name of a column; never a reference or a value of a person.
    """

    kind: str
    subject: str
    by: str
    why: str
    decided_at: str


def record(folders: Folders, kind: str, subject: str, by: str, why: str) -> Decision:
    """Add one decision to the file and make sure it is on the disk.

    Raises DecisionFault where it does not say who decided, or why.
    """
    by, why = " ".join(by.split()), " ".join(why.split())
    if not by or len(why) < SHORTEST_REASON:
        raise DecisionFault("Say who decides (--by) and why (--why, in five letters or more).")
    now = datetime.now(LONDON).isoformat(timespec="seconds")
    decision = Decision(kind, subject, by, why, now)
    folders.root.mkdir(parents=True, exist_ok=True)
    durable.append(folders.decisions, json.dumps(asdict(decision), ensure_ascii=False))
    return decision


def journal(folders: Folders, decision: Decision, file_name: str) -> None:
    """Add a line on a decision about a landed file to the journal of runs."""
    line = {
        "decided_at": decision.decided_at,
        "decision": decision.kind,
        "file_name": file_name,
        "subject": decision.subject,
        "by": decision.by,
        "why": decision.why,
    }
    durable.append(folders.journal, json.dumps(line, ensure_ascii=False))


def read(folders: Folders, *kinds: str) -> list[Decision]:
    """Every decision of some kinds, or of all, oldest first; a line that was cut short is left out.

    Raises DecisionFault where a whole line cannot be read: what somebody decided is never guessed.
    """
    found, whole = [], list(durable.lines(folders.decisions))
    for number, line in enumerate(whole, 1):
        if (decision := _decision(folders.decisions, number, line, len(whole))) is None:
            continue
        if not kinds or decision.kind in kinds:
            found.append(decision)
    return found


def standing(folders: Folders, kind: str, undone_by: str | None = None) -> dict[str, Decision]:
    """The latest decision of a kind on each subject, by subject, but for those undone since."""
    found: dict[str, Decision] = {}
    for decision in read(folders, kind, *([undone_by] if undone_by else [])):
        found.pop(decision.subject, None)
        if decision.kind == kind:
            found[decision.subject] = decision
    return found


def row_of(subject: str) -> tuple[str, int | None, int | None]:
    """The file of a settled row, and its line or its number among the rows that landed."""
    sha256, _, place = subject.partition(":")
    number = int(place.removeprefix(ROW))
    return (sha256, None, number) if place.startswith(ROW) else (sha256, number, None)


def _decision(path: Path, number: int, line: str, count: int) -> Decision | None:
    """One line; None where it is blank, or the start of one that was never finished."""
    try:
        return Decision(**json.loads(line)) if line.strip() else None
    except (ValueError, TypeError):
        if number < count and not line.endswith("}"):
            return None
        raise DecisionFault(
            f"{path}, line {number}: this is no decision; restore the file from a backup."
        ) from None
