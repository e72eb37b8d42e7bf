"""Folders whose content their owner alone can read: rows of people lie there in plain text."""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from harm_index.errors import NotPrivate

MODE = 0o700


def made(folder: Path) -> Path:
    """A folder that is there and that its owner, this account, alone can read.

    Raises NotPrivate where it is a link or no folder, belongs to another account, or stays open.
    """
    folder.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=MODE)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotPrivate(
            f"{folder} is a link, or no folder, so that rows of people could be written where "
            "others read them; find out who put it there, and take it away."
        )
    if found.st_uid != os.geteuid():
        raise NotPrivate(
            f"{folder} belongs to another account, which could read the rows of people that are "
            "written there; take it away, or run this as that account."
        )
    # A disk that keeps no modes refuses, or does nothing.
    with suppress(PermissionError):
        folder.chmod(MODE)
    if stat.S_IMODE(folder.lstat().st_mode) & 0o077:
        raise NotPrivate(
            f"{folder} can be read by other accounts, and its disk does not let that be changed; "
            "put the data folder on a disk that keeps the modes of folders."
        )
    return folder


def emptied(folder: Path, *but: str) -> Path:
    """The same folder without what it held, but for files of some names.

    Links are removed, and what they lead to is left alone. The caller must hold the data folder,
    because another run could be writing here.
    """
    for left in made(folder).iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        elif left.name not in but:
            left.unlink()
    return folder
