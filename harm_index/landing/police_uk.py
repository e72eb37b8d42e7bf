"""Know a download of data.police.uk as it comes: a zip or folders of months, with other files.

Only street files are read. What else a download holds is left where it is, by name. What has the
name of another feed and holds files that no download has was meant as a delivery, and is none.
"""

import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from harm_index.declared.feeds import Feed, feed_meant, feed_of
from harm_index.file_names import shown

LEFT = re.compile(
    r"[0-9]{4}-[0-9]{2}-.+-(outcomes|stop-and-search)( ?\([0-9]+\))?\.csv(\.gz)?", re.IGNORECASE
)
LEFT_ASIDE = "is left aside; of a download of data.police.uk only the street files are read"
# A download lies in its months, and those perhaps in a folder of their own.
DEEPEST = 3
NAMED = 4
ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"


@dataclass(frozen=True)
class Download:
    """What a folder or a zip holds of a download: its street files, and what is left aside.

    other names what is not of data.police.uk.
    """

    street: tuple[Path, ...] = ()
    left: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, name: str, street: Iterable[Path], rest: Iterable[str], feeds: dict[str, Feed]
    ) -> "Download":
        """What the folder or zip of that name holds; nothing where another feed was meant."""
        names = list(rest)
        other = tuple(shown(one) for one in names if not is_left_aside(one))
        if other and not _may_be_street(name, feeds):
            return cls()
        return cls(tuple(street), tuple(shown(one) for one in names if is_left_aside(one)), other)

    def __bool__(self) -> bool:
        return bool(self.street or self.left or self.other)

    def ignored(self, name: str) -> dict[str, str]:
        """What is left aside in the folder or zip of that name, and why.

        Of what every download holds a few are named.
        """
        names = [f"{name}/{left}" for left in (*self.other, *self.left[:NAMED])]
        if len(self.left) > NAMED:
            names.append(f"{name}/ ({len(self.left) - NAMED} more)")
        return dict.fromkeys(names, f"it {LEFT_ASIDE}.")


def is_left_aside(name: str) -> bool:
    """Whether a file is of a download but no street file: its outcomes, its stops and searches."""
    return LEFT.fullmatch(name) is not None


def in_folder(folder: Path, feeds: dict[str, Feed]) -> Download:
    """The street files of a folder and of the folders in it; no link is followed."""
    files = list(_files(folder, DEEPEST))
    street = [path for path in files if is_street(path.name, feeds)]
    left = [path.name for path in files if not is_street(path.name, feeds)]
    if not street and not any(map(is_left_aside, left)):
        return Download()
    return Download.of(folder.name, street, left, feeds)


def in_zip(path: Path, feeds: dict[str, Feed]) -> Download:
    """The zip itself, where it holds street files, and what it holds besides.

    One that cannot be opened is taken for a download, unless its name is of another feed; when it
    is taken it says why.
    """
    if not os.access(path, os.R_OK):
        return Download((path,))
    with path.open("rb") as file:
        start = file.read(4)
    if start not in (ZIP, EMPTY_ZIP):
        return Download()
    try:
        with zipfile.ZipFile(path) as archive:
            names = list(map(name_in_zip, files_of(archive)))
    except (zipfile.BadZipFile, NotImplementedError):
        return Download((path,) if _may_be_street(path.name, feeds) else ())
    rest = [name for name in names if not is_street(name, feeds)]
    if len(rest) == len(names):
        return Download()
    return Download.of(path.name, [path], rest, feeds)


def is_zip(path: Path) -> bool:
    """Whether a file is a zip, by its name."""
    return path.name.lower().endswith(".zip")


def tidy(folder: Path, incoming: Path) -> None:
    """Take away a folder of incoming that is empty now, and those above it."""
    with suppress(OSError):
        while folder != incoming and incoming in folder.parents:
            folder.rmdir()
            folder = folder.parent


def is_street(name: str, feeds: dict[str, Feed]) -> bool:
    """Whether a file is a street file, by its name."""
    feed = feed_of(name, feeds)
    return feed is not None and feed.name == "street"


def _may_be_street(name: str, feeds: dict[str, Feed]) -> bool:
    """Whether the name of a folder or zip says street crime, or nothing of what is in it."""
    meant = feed_meant(name, feeds)
    return meant is None or meant.name == "street"


def files_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of a zip but for hidden ones, among them what a Mac adds to each."""
    return [
        member
        for member in archive.infolist()
        if not member.is_dir()
        and not re.search(r"(^|[/\\])(\.(?!\.?[/\\])|__MACOSX[/\\])", member.filename)
    ]


def name_in_zip(member: zipfile.ZipInfo) -> str:
    """The name of a file in a zip, without any folder, so that it can point to no other place."""
    return PurePosixPath(member.filename.replace("\\", "/")).name


def _files(folder: Path, depth: int) -> Iterator[Path]:
    # What may not be looked into is named as any other folder is.
    found = sorted(folder.iterdir()) if os.access(folder, os.R_OK | os.X_OK) else []
    for path in found:
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir() and depth > 1:
            yield from _files(path, depth - 1)
        elif path.is_file():
            yield path
