"""Take a landed file out of every later night, and put it back: decisions, which change no file."""

from collections.abc import Iterable
from pathlib import Path

from harm_index.errors import DecisionFault
from harm_index.landing.batches import Batch, every_batch, withdrawn
from harm_index.store import decisions
from harm_index.store.folders import Folders

SHORTEST_HASH = 8


def withdraw(folders: Folders, what: str, by: str, why: str) -> Batch:
    """Take one landed file out of every later night; return it.

    Raises DecisionFault where what names no single file, or the file is withdrawn already.
    """
    out = withdrawn(folders.root)
    batch = find(every_batch(folders.root), what, without=out)
    if batch.file_sha256 in out:
        raise DecisionFault(
            f"{named(batch)} is withdrawn already; --restore takes it into the next night again."
        )
    decision = decisions.record(folders, decisions.WITHDRAW, batch.file_sha256, by, why)
    decisions.journal(folders, decision, batch.file_name)
    return batch


def restore(folders: Folders, what: str, by: str, why: str) -> Batch:
    """Take one withdrawn file into later nights again; return it.

    Raises DecisionFault where what names no single file, or the file is not withdrawn.
    """
    out, batches = withdrawn(folders.root), every_batch(folders.root)
    batch = find(batches, what, without={b.file_sha256 for b in batches} - out.keys())
    if batch.file_sha256 not in out:
        raise DecisionFault(f"{named(batch)} is not withdrawn, so every night counts it.")
    decision = decisions.record(folders, decisions.RESTORE, batch.file_sha256, by, why)
    decisions.journal(folders, decision, batch.file_name)
    return batch


def find(batches: Iterable[Batch], what: str, without: Iterable[str] = ()) -> Batch:
    """The one landed file of a name, or of a hash that is given by at least its first 8 figures.

    Of several of one name, those whose hash is among without are meant only where all are.
    Raises DecisionFault where there is none, or more than one.
    """
    batches, name, less = list(batches), Path(what).name, set(without)
    found = [batch for batch in batches if batch.file_name == name]
    found = [batch for batch in found if batch.file_sha256 not in less] or found
    if not found and len(what) >= SHORTEST_HASH:
        found = [batch for batch in batches if batch.file_sha256.startswith(what.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        hashes = ", ".join(sorted(batch.file_sha256 for batch in found))
        raise DecisionFault(
            f"{what} means {len(found)} landed files; give the hash of one of them: {hashes}."
        )
    raise DecisionFault(
        f"{what} is neither the name of a landed file nor the beginning of its hash. Give the name "
        f"it first landed under, or at least {SHORTEST_HASH} figures of its hash. The manifest of "
        "a snapshot has both."
    )


def named(batch: Batch) -> str:
    """A landed file by its name and the beginning of its hash."""
    return f"{batch.file_name} ({batch.file_sha256[:SHORTEST_HASH]})"
