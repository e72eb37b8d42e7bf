"""Write a snapshot or a release aside, so that it appears whole and in one step."""

import shutil
from pathlib import Path

from harm_index.publish import manifest
from harm_index.store import durable, publications

# What is out of sight: not whole yet, or on its way out.
PARTIAL, PRUNED = ".partial", ".pruned"


def stage(folder: Path, name: str) -> Path:
    """An empty folder to write in, out of sight."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    _clear(folder)
    staged = folder / f".{name}{PARTIAL}"
    staged.mkdir(mode=0o750)
    return staged


def _clear(folder: Path) -> None:
    """Take away what a killed run left out of sight."""
    for ending in (PARTIAL, PRUNED):
        for left in folder.glob(f".*{ending}"):
            shutil.rmtree(left)
    for left in folder.glob(f".{publications.CURRENT}.*"):
        left.unlink()


def settle(staged: Path, folder: Path, name: str) -> Path:
    """Make a finished folder appear, all of it on the disk; what was published so already stays."""
    revisions = [path for path in publications.every(folder) if path.name.partition(".")[0] == name]
    new = (staged / manifest.FILE).read_bytes()
    for revision in revisions:
        if (revision / manifest.FILE).read_bytes() == new:
            shutil.rmtree(staged)
            return revision
    number = publications.order(revisions[-1])[1] + 1 if revisions else 1
    target = folder / (f"{name}.{number}" if revisions else name)
    durable.sync_tree(staged)
    staged.rename(target)
    durable.sync(folder)
    return target
