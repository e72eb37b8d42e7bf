"""Make what was written stay written: on the disk before it is swapped into its place."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MODE = 0o640
# The disk takes what is asked for together in one turn: sixteen at once take a tenth of the time.
AT_ONCE = 16


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sync_tree(folder: Path) -> None:
    """Wait until all of a folder is on the disk: its files, then the names of them."""
    paths = [*folder.rglob("*"), folder]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for is_folder in (False, True):
            list(pool.map(sync, (path for path in paths if path.is_dir() == is_folder)))


def append(path: Path, line: str) -> None:
    """Add one line to a file and wait until it is on the disk.

    A line that a killed run left without its end stays by itself.
    """
    text = line.encode() + b"\n"
    with path.open("ab+") as file:
        os.fchmod(file.fileno(), MODE)
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            text = text if file.read() == b"\n" else b"\n" + text
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def lines(path: Path) -> Iterator[str]:
    """The whole lines of a file that may not be there; not what a killed run left of one."""
    if path.exists():
        *whole, _ = path.read_text(encoding="utf-8").split("\n")
        yield from whole
