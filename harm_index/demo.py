"""A synthetic force for whoever has none at hand, which never mixes with a real one."""

import shutil
from datetime import date
from pathlib import Path

from harm_index import landing
from harm_index.declared.feeds import read_feeds
from harm_index.landing import arrivals
from harm_index.publish import manifest
from harm_index.store import publications
from harm_index.store.folders import Folders

MARK = "-synthetic"
ASIDE = "synthetic"
CRIMES = 50_000
MONTHS = 24
SEED = 2020


def is_wanted(folders: Folders) -> bool:
    """Whether nothing has been delivered, now or ever."""
    waiting = folders.incoming.is_dir() and arrivals.look(folders.incoming, read_feeds()).deliveries
    return not waiting and not landing.every_batch(folders.root)


def deliver(folders: Folders, until: date) -> None:
    """Deliver a synthetic force, whose last crime is recorded before a date, as a force would."""
    from harm_index.synth import synthesise

    aside = folders.root / ".synthetic"
    folders.incoming.mkdir(parents=True, exist_ok=True)
    synthesise(
        aside,
        crimes=CRIMES,
        months=MONTHS,
        seed=SEED,
        until=until,
        reference=folders.reference[0],
    )
    for path in sorted(aside.glob("*.csv")):
        path.replace(folders.incoming / f"{path.stem}{MARK}{path.suffix}")
    _move(aside, folders.root / ASIDE / "key")


def make_way(folders: Folders) -> None:
    """Put a synthetic force, and what was published of it alone, aside once a real one is landed.

    An invented name must not stand on a list beside a real one. Nothing is lost: it all moves to
    the folder `synthetic`, from which it can be looked at or thrown away.
    """
    batches = landing.read_batches(folders.root)
    invented = [batch for batch in batches if MARK in batch.file_name]
    if not invented or len(invented) == len(batches):
        return
    aside = folders.root / ASIDE
    for home in (folders.snapshots, folders.releases):
        for folder in publications.every(home):
            if _is_invented(folder):
                _move(folder, aside / home.name / folder.name)
                if (home / publications.CURRENT).is_symlink() and not (
                    home / publications.CURRENT
                ).exists():
                    (home / publications.CURRENT).unlink()
    for batch in invented:
        for path in (batch.sidecar_path, batch.path, batch.rejects_path, batch.counts_path):
            if path.exists():
                _move(path, aside / path.relative_to(folders.root))
    for kept in (folders.incoming / "done", folders.root / "rejects"):
        for path in kept.rglob(f"*{MARK}*"):
            _move(path, aside / path.relative_to(folders.root))


def _is_invented(folder: Path) -> bool:
    return all(MARK in batch["file_name"] for batch in manifest.read(folder)["inputs"])


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
    path.replace(target)
