"""The snapshots and releases of a folder, in order, and which of them readers are pointed at."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from harm_index.errors import NotPublished
from harm_index.store import durable
from harm_index.store.folders import Folders

CURRENT = "current"


def every(folder: Path) -> list[Path]:
    """The snapshots or releases in a folder, oldest first, a correction after what it corrects."""
    if not folder.is_dir():
        return []
    found = [
        path for path in folder.iterdir() if re.fullmatch(r"\d{4}-\d\d(-\d\d)?(\.\d+)?", path.name)
    ]
    return sorted(found, key=order)


def current(folders: Folders) -> Path:
    """The snapshot that readers are pointed at; raises NotPublished where there is none."""
    if (folders.snapshots / CURRENT).exists():
        return (folders.snapshots / CURRENT).resolve()
    shown = folders.demo.snapshots / CURRENT
    also = f", or --data {folders.demo.root} for the demonstration" if shown.exists() else ""
    raise NotPublished(
        f"Nothing has been published in {folders.snapshots} yet; run harm-index run{also}."
    )


def is_before(one: Path, other: Path) -> bool:
    """Whether a snapshot or release is of an earlier date than another, or was corrected by it."""
    return order(one) < order(other)


def up_to(paths: Iterable[Path], today: date) -> list[Path]:
    """Those snapshots or releases that are not of a date after today."""
    return [path for path in paths if order(path)[0] <= str(today)]


def point_at_last(folder: Path, today: date) -> None:
    """Point readers at the last snapshot or release up to today; at none where there is none."""
    if found := up_to(every(folder), today):
        _point(folder / CURRENT, found[-1])
    else:
        (folder / CURRENT).unlink(missing_ok=True)


def _point(link: Path, target: Path) -> None:
    """Repoint a symlink so that a reader sees the old target or the new, never neither."""
    staged = link.with_name(f".{link.name}.{target.name}")
    staged.unlink(missing_ok=True)
    staged.symlink_to(target.name)
    staged.replace(link)
    durable.sync(link.parent)


def order(path: Path) -> tuple[str, int]:
    """The date or month of a snapshot or release, and the number of its revision, 1 at first."""
    name, _, revision = path.name.partition(".")
    return name, int(revision or 1)
