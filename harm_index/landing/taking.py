"""Take every delivered file in a folder, and leave those that cannot be taken, saying why."""

import logging
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from filecmp import cmp
from pathlib import Path

from harm_index.declared.feeds import Feed, read_feeds
from harm_index.errors import DeliveryError, DiskFault, HarmIndexError, StillArriving
from harm_index.faults import of_the_machine
from harm_index.file_names import shown, with_ending
from harm_index.landing import arrivals, done, forms, police_uk, zips
from harm_index.landing.arrivals import NOTE, note_of, suffix_of
from harm_index.landing.batches import Batch, Stamp, withdrawn
from harm_index.landing.delivery import MODE, Run, state
from harm_index.landing.reader import Reader
from harm_index.landing.settle import Arriving, Waited, settle
from harm_index.settings import Settings
from harm_index.store import private
from harm_index.store.folders import Folders

# Where the number of the run that is landing is kept.
RUN = "run"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Landed:
    """What became of the files in a folder.

    told has a sentence for each thing that somebody should see to and that stopped nothing.
    """

    took: tuple[Batch, ...]
    repeated: tuple[str, ...]
    ignored: tuple[str, ...]
    # The names of those, new or not, whose content was withdrawn and stays so.
    withdrawn: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def land(
    incoming: Path,
    data: Path,
    *,
    on: date | None = None,
    memory_limit: str = "1GB",
    feeds: dict[str, Feed] | None = None,
    settings: Settings | None = None,
    arriving: Arriving = "whole",
    say: Callable[[str], None] = lambda _: None,
) -> Landed:
    """Land every delivered file of a folder, on a local day, then refuse those that cannot be.

    A file that has not stood still is waited for or left, as arriving says.
    In data/incoming a file that landed is moved to done, and a refused one has a note beside it;
    any other folder is only read. Raises DiskFault where something could not be written, else
    DeliveryError where something was refused, or StillArriving where nothing is worse.
    """
    if not incoming.is_dir():
        raise DeliveryError(f"{incoming}: there is no such folder; name the one of the deliveries.")
    is_ours = incoming.resolve() == (data / "incoming").resolve()
    feeds = feeds or read_feeds()
    asked = settings or Settings()
    found = arrivals.look(incoming, feeds)
    waited = settle(found.deliveries, asked.settle_seconds, arriving, say)
    tally = _Tally(
        incoming,
        feeds,
        withdrawn(data),
        refused={name: DeliveryError(why) for name, why in found.refused.items()},
        told=[f"{shown(name)}: {why}" for name, why in found.ignored.items()],
    )
    tally.wait(waited)
    reader = Reader(memory_limit, Folders(data).spill)
    with _aside(data) as aside, closing(reader):
        run = Run(data, feeds, aside, reader, Stamp(data, on, aside / RUN), asked)
        settled = [path for path in found.deliveries if path not in waited.unsettled]
        _take_all(settled, run, tally, is_ours=is_ours)
    if is_ours:
        _write_notes(incoming, tally.refused | tally.set_aside)
    _raise(tally)
    if is_ours:
        tally.told += done.unaccounted(incoming, data)
    return tally.landed(found.ignored)


def _take_all(paths: Iterable[Path], run: Run, tally: "_Tally", *, is_ours: bool) -> None:
    """Land each file, and move it to done where the folder is ours."""
    for path in paths:
        before = state(path)
        try:
            for file, batch, is_new in zips.take_each(path, run):
                tally.add(file, batch, is_new=is_new)
            if is_ours and state(path) == before:
                _move(path, tally.incoming / arrivals.DONE, batch.file_sha256)
                police_uk.tidy(path.parent, tally.incoming)
        except HarmIndexError as refusal:
            tally.refuse(path, refusal)


@dataclass
class _Tally:
    """What has become of the files so far."""

    incoming: Path
    feeds: dict[str, Feed]
    out: Collection[str]
    refused: dict[str, HarmIndexError]
    told: list[str]
    took: list[Batch] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    still_out: list[str] = field(default_factory=list)
    # Forms that teams returned and that cannot be read: told, and no reason to stop.
    set_aside: dict[str, HarmIndexError] = field(default_factory=dict)

    def wait(self, waited: Waited) -> None:
        """Leave what is not settled, and say how long the rest was waited for."""
        for path, why in waited.unsettled.items():
            self.refuse(path, StillArriving(why))
        if waited.seconds:
            self.told.append(f"Waited {waited.seconds:.1f} s for files that were still arriving.")

    def refuse(self, path: Path, refusal: HarmIndexError) -> None:
        """Keep why a file is not landed; a form that a team returned is set aside, and told."""
        name = str(path.relative_to(self.incoming))
        log.warning("%s is not landed: %s", shown(path.name), type(refusal).__name__)
        feed = forms.feed_of_file(path, self.feeds)
        if feed and feed.form and not isinstance(refusal, DiskFault):
            self.set_aside[name] = refusal
            self.told.append(f"{shown(name)}: {refusal} {forms.SET_ASIDE}")
        else:
            self.refused[name] = refusal

    def add(self, path: Path, batch: Batch, *, is_new: bool) -> None:
        """Count a file that landed, now or before."""
        name = shown(path.name)
        if is_new:
            self.took.append(batch)
        else:
            self.repeated.append(name)
        if batch.file_sha256 in self.out:
            self.still_out.append(name)
            log.warning("%s was withdrawn, and stays so", name)

    def landed(self, ignored: Iterable[str]) -> Landed:
        """All of it, once nothing is refused."""
        return Landed(
            tuple(self.took),
            tuple(self.repeated),
            tuple(map(shown, ignored)),
            tuple(self.still_out),
            tuple(self.told),
        )


def _move(path: Path, folder: Path, sha256: str) -> None:
    """Move a file that landed among those that are done, never over another."""
    try:
        folder.mkdir(exist_ok=True)
        target = folder / path.name
        if target.exists() and not cmp(path, target, shallow=False):
            suffix = path.name[-len(suffix_of(path.name) or path.suffix) :]
            target = folder / with_ending(path.name.removesuffix(suffix), f".{sha256[:8]}{suffix}")
        path.replace(target)
    except FileExistsError:
        raise DiskFault(
            f"it landed and counts, but {folder} is no folder to move it to; take that away and "
            "run again."
        ) from None
    except OSError as error:
        raise DiskFault(f"it landed and counts, but could not be moved. {_said(error)}") from None


def _said(error: OSError) -> str:
    return str(of_the_machine(error) or "Give this program the right to write there.")


def _write_notes(incoming: Path, refused: Mapping[str, HarmIndexError]) -> None:
    """Say beside each refused file why, and take away what was said of others.

    Where that cannot be written, it is said all the same by who raises the sentences.
    """
    notes = {
        note_of(incoming / Path(name).name): str(refusal)
        for name, refusal in refused.items()
        if isinstance(refusal, DeliveryError)
    }
    try:
        for path in incoming.glob(f"*{NOTE}"):
            if path not in notes:
                path.unlink()
        for path, sentence in notes.items():
            path.write_text(f"{sentence}\n", encoding="utf-8")
            path.chmod(MODE)
    except OSError as error:
        log.warning("no note could be written: %s", type(error).__name__)


def _raise(tally: _Tally) -> None:
    """Raise one error of the worst kind there is, with every sentence, also those on the others."""
    sentences = [
        *(f"{tally.incoming / shown(name)}: {refusal}" for name, refusal in tally.refused.items()),
        *tally.told,
        *(f"{batch.said}." for batch in tally.took if batch.left_out_count),
    ]
    for kind in (DiskFault, DeliveryError, StillArriving):
        if any(isinstance(refusal, kind) for refusal in tally.refused.values()):
            raise kind("\n".join(sentences))


@contextmanager
def _aside(data: Path) -> Iterator[Path]:
    """A folder for what is not whole yet, rid of what a killed run left in it but its number."""
    folder = data / "landing" / ".aside"
    private.emptied(folder, RUN)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
