"""The journal: a line for each run, and for each decision about a landed file, however it ended.

A run notes that it starts. Where it is killed, that note stays, and the next run writes the line in
its place, with what it had published by then. Where nobody holds the data folder, the run is dead.
"""

import json
import resource
from datetime import date, datetime
from typing import Any

from harm_index.clock import LONDON
from harm_index.store import durable, publications
from harm_index.store.folders import Folders

UNENDED = "DidNotEnd"

Line = dict[str, Any]


def begin(folders: Folders, as_of: date, today: date) -> Line:
    """Note that a run starts, once what a killed run left is told; return the note.

    Readers are pointed at what the killed run published. The folder must be held.
    """
    if (killed := _unended(folders)) is not None:
        for folder in (folders.snapshots, folders.releases):
            if publications.every(folder):
                publications.point_at_last(folder, today)
        durable.append(folders.journal, json.dumps(killed))
    note = {
        "started_at": datetime.now(LONDON).isoformat(),
        "as_of": str(as_of),
        "there_was": _published(folders),
    }
    folders.work.mkdir(mode=0o750, parents=True, exist_ok=True)
    started = folders.note.with_suffix(".tmp")
    started.write_text(json.dumps(note), encoding="utf-8")
    durable.sync(started)
    started.replace(folders.note)
    durable.sync(folders.work)
    return note


def end(folders: Folders, note: Line, how: Line) -> None:
    """Write in the journal when and how a run ended, and take its note away."""
    line = {
        "started_at": note["started_at"],
        "ended_at": datetime.now(LONDON).isoformat(timespec="seconds"),
        **how,
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "published": _new(folders, note),
    }
    durable.append(folders.journal, json.dumps(line))
    folders.note.unlink(missing_ok=True)


def last(folders: Folders) -> Line | None:
    """How the last run ended; None where there was none, or the first is under way."""
    if not folders.is_held() and (killed := _unended(folders)):
        return killed
    runs = [line for line in _lines(folders) if "as_of" in line]
    return runs[-1] if runs else None


def _unended(folders: Folders) -> Line | None:
    """The line of a run that did not end and has none yet."""
    try:
        note: Line = json.loads(folders.note.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if any(line.get("started_at") == note["started_at"] for line in _lines(folders)):
        return None
    published = _new(folders, note)
    return {
        "started_at": note["started_at"],
        "ended_at": None,
        "as_of": note["as_of"],
        "is_published": bool(published),
        "failure": UNENDED,
        "seconds": {},
        "peak_mib": None,
        "published": published,
    }


def _new(folders: Folders, note: Line) -> list[str]:
    """What was published since a run started."""
    return [name for name in _published(folders) if name not in note["there_was"]]


def _published(folders: Folders) -> list[str]:
    """Every snapshot and release that can be seen."""
    return [
        f"{folder.name}/{path.name}"
        for folder in (folders.snapshots, folders.releases)
        for path in publications.every(folder)
    ]


def _lines(folders: Folders) -> list[Line]:
    """The lines of the journal; what a killed run left of one is none."""
    found = []
    for line in durable.lines(folders.journal):
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found
