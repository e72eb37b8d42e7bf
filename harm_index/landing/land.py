"""Take every delivered file in a folder, and leave those that cannot be taken, saying why."""

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from filecmp import cmp
from pathlib import Path

from harm_index.contract import Feed, read_feeds
from harm_index.errors import DeliveryError, HarmIndexError, StillArriving
from harm_index.landing.batches import Batch, Stamp, withdrawn
from harm_index.landing.delivery import MODE, state, suffix_of, take

PARTIAL = (".part", ".tmp", ".filepart", ".crdownload")
NOTE = ".refused.txt"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Landed:
    """What became of the files in a folder."""

    took: tuple[Batch, ...]
    repeated: tuple[str, ...]
    ignored: tuple[str, ...]
    # The names of those, new or not, whose content was withdrawn and stays so.
    withdrawn: tuple[str, ...] = ()


def land(
    incoming: Path,
    data: Path,
    *,
    on: date | None = None,
    memory_limit: str = "1GB",
    feeds: dict[str, Feed] | None = None,
) -> Landed:
    """Land every delivered file of a folder, on a local day, then refuse those that cannot be.

    In data/incoming a file that landed is moved to done, and a refused one has a note beside it;
    any other folder is only read. Raises DeliveryError, or StillArriving where nothing is worse.
    """
    if not incoming.is_dir():
        raise DeliveryError(f"{incoming}: there is no such folder; name the one of the deliveries.")
    is_ours = incoming.resolve() == (data / "incoming").resolve()
    deliveries, ignored = _sort(incoming)
    took: list[Batch] = []
    repeated: list[str] = []
    refused: dict[str, HarmIndexError] = {}
    stamp, out, still_out = Stamp(data, on), withdrawn(data), list[str]()
    with _aside(data) as aside:
        for path in deliveries:
            before = state(path)
            try:
                batch, is_new = take(path, data, feeds or read_feeds(), aside, memory_limit, stamp)
            except (DeliveryError, StillArriving) as refusal:
                refused[path.name] = refusal
                log.warning("%s is not landed: %s", path.name, type(refusal).__name__)
                continue
            if is_new:
                took.append(batch)
            else:
                repeated.append(path.name)
            if batch.file_sha256 in out:
                still_out.append(path.name)
                log.warning("%s was withdrawn, and stays so", path.name)
            if is_ours and state(path) == before:
                _move(path, incoming / "done", batch.file_sha256)
    if is_ours:
        _write_notes(incoming, refused)
    _raise(incoming, refused)
    return Landed(tuple(took), tuple(repeated), tuple(ignored), tuple(still_out))


def _sort(incoming: Path) -> tuple[list[Path], list[str]]:
    """The deliveries of a folder and the names of what is none, leaving what is still arriving."""
    files = [
        path
        for path in sorted(incoming.iterdir())
        if path.is_file()
        and not path.name.startswith(".")
        and not path.name.lower().endswith((*PARTIAL, NOTE))
    ]
    ignored = [path.name for path in files if not suffix_of(path.name)]
    return [path for path in files if suffix_of(path.name)], ignored


def _move(path: Path, done: Path, sha256: str) -> None:
    """Move a file among those that are done, never over another."""
    done.mkdir(exist_ok=True)
    target = done / path.name
    if target.exists() and not cmp(path, target, shallow=False):
        suffix = path.name[-len(suffix_of(path.name)) :]
        target = done / f"{path.name.removesuffix(suffix)}.{sha256[:8]}{suffix}"
    path.replace(target)


def _write_notes(incoming: Path, refused: Mapping[str, HarmIndexError]) -> None:
    """Say beside each refused file why, and take away what was said of others."""
    notes = {
        incoming / f"{name}{NOTE}": str(refusal)
        for name, refusal in refused.items()
        if isinstance(refusal, DeliveryError)
    }
    for path in incoming.glob(f"*{NOTE}"):
        if path not in notes:
            path.unlink()
    for path, sentence in notes.items():
        path.write_text(f"{sentence}\n", encoding="utf-8")
        path.chmod(MODE)


def _raise(incoming: Path, refused: Mapping[str, HarmIndexError]) -> None:
    sentences = "\n".join(f"{incoming / name}: {refusal}" for name, refusal in refused.items())
    if any(isinstance(refusal, DeliveryError) for refusal in refused.values()):
        raise DeliveryError(sentences)
    if refused:
        raise StillArriving(sentences)


@contextmanager
def _aside(data: Path) -> Iterator[Path]:
    """A folder for what is not whole yet, rid of what a killed run left in it."""
    folder = data / "landing" / ".aside"
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
