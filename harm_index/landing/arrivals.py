"""What lies in the folder of deliveries: what is one, what was meant to be one, what is none.

Nothing but folders and zips is opened here, so that a pipe that nobody writes to holds nothing up.
"""

import stat
from dataclasses import dataclass, field
from pathlib import Path

from harm_index.declared.feeds import SUFFIXES, Feed, feed_meant
from harm_index.file_names import with_ending
from harm_index.landing import police_uk

PARTIAL = (".part", ".tmp", ".filepart", ".crdownload")
NOTE = ".refused.txt"
DONE = "done"

# How files that are not read end, and what to do with them.
UNREAD = (
    (
        (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"),
        "a workbook is not read; open it, save its sheet as CSV UTF-8 and deliver that",
    ),
    (
        (".zip",),
        "an archive is not read; unpack it and deliver the files in it, each by itself. Only a zip "
        "of data.police.uk that holds street files is taken as it is",
    ),
    (
        (".7z", ".rar", ".tar", ".tar.gz", ".tgz", ".bz2", ".xz", ".zst"),
        "an archive is not read; unpack it and deliver the files in it, each by itself",
    ),
    (
        (".gpg", ".pgp", ".enc", ".aes", ".age", ".p7m"),
        "an encrypted file is not read; decrypt it and deliver what is in it",
    ),
    ((".gz",), "a gzip file is read only as CSV, under a name that ends in .csv.gz"),
    (
        (".txt", ".tsv", ".tab", ".dat", ".psv"),
        "text is read only as CSV; write it with commas, under a name that ends in .csv",
    ),
    (
        (
            *(".json", ".jsonl", ".ndjson", ".xml", ".avro", ".orc", ".feather", ".html", ".htm"),
            *(".mdb", ".accdb", ".pdf", ".doc", ".docx", ".rpt"),
        ),
        "this kind of file is not read; write it as CSV UTF-8 or as Parquet",
    ),
)
# What lies beside a delivery and is none: descriptions, as our own releases have them beside each
# list, checksums, signatures, and what programs leave to say that they are done.
NEVER_DATA = (
    *("-metadata.json", ".sha1", ".sha256", ".sha512", ".md5", ".crc", ".sig", ".asc", ".md"),
    *(".ok", ".done", ".ready", ".ctl", ".trg", ".flag", ".lock", ".log", ".sql"),
)
NO_DELIVERY = "it is not a delivery; the name of one ends in .csv, .csv.gz or .parquet"
MISNAMED = "the name of a delivery ends in .csv, .csv.gz or .parquet; rename it, or take it away"
ARRIVING = "by its name it is still arriving; it is left alone until it is renamed"


@dataclass(frozen=True)
class Arrivals:
    """What lies in a folder; for what is not taken, by its name, why not and what to do.

    What was meant as a delivery is refused, and the night has to stop; the rest is only named.
    """

    deliveries: list[Path] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    ignored: dict[str, str] = field(default_factory=dict)


def look(incoming: Path, feeds: dict[str, Feed]) -> Arrivals:
    """Sort what lies in a folder, leaving out what is hidden or done."""
    found = Arrivals()
    for path in sorted(incoming.iterdir()):
        if path.name.startswith(".") or path.name.lower().endswith(NOTE):
            continue
        if path.name.lower().endswith(PARTIAL):
            found.ignored[path.name] = f"{ARRIVING}."
            continue
        if path.name == DONE and path.is_dir():
            continue
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        if stat.S_ISREG(mode) and police_uk.is_left_aside(path.name):
            found.ignored[path.name] = f"it {police_uk.LEFT_ASIDE}."
            continue
        if stat.S_ISREG(mode) and suffix_of(path.name):
            found.deliveries.append(path)
            continue
        if download := _download(path, mode, feeds):
            found.deliveries.extend(download.street)
            found.ignored.update(download.ignored(path.name))
            continue
        why = _why_not(path.name.lower(), mode)
        if _stops(path.name, mode, feeds):
            found.refused[path.name] = f"{why or MISNAMED}."
        else:
            found.ignored[path.name] = f"{why or NO_DELIVERY}."
    return found


def note_of(path: Path) -> Path:
    """Where the reason stands why a file was refused."""
    return path.with_name(with_ending(path.name, NOTE))


def suffix_of(name: str) -> str:
    """The suffix that makes a file a delivery, in lower case; empty where it is none."""
    fitting = [suffix for suffix in SUFFIXES if name.lower().endswith(suffix)]
    return max(fitting, key=len, default="")


def _download(path: Path, mode: int, feeds: dict[str, Feed]) -> police_uk.Download | None:
    """What a folder or a zip holds of data.police.uk; None where it is neither."""
    if stat.S_ISDIR(mode):
        return police_uk.in_folder(path, feeds)
    if stat.S_ISREG(mode) and police_uk.is_zip(path):
        return police_uk.in_zip(path, feeds)
    return None


def _why_not(name: str, mode: int) -> str | None:
    """Why something is not taken, and what to do; None where nothing is known of its kind."""
    if stat.S_ISLNK(mode):
        return "it is a link, and no link is followed; deliver the file itself"
    if stat.S_ISDIR(mode):
        return (
            "it is a folder, and no folder is read; put the files in it here, each under a name "
            "that begins with its feed"
        )
    if not stat.S_ISREG(mode):
        return "it is a pipe, a socket or a device; deliver a file"
    if name.endswith(NEVER_DATA):
        return None
    return next((advice for endings, advice in UNREAD if name.endswith(endings)), None)


def _stops(name: str, mode: int, feeds: dict[str, Feed]) -> bool:
    """Whether something was meant as a delivery, by its name without its endings.

    Not so what only lies beside one, nor a form that a team returns: none of them holds up the
    night of the whole force.
    """
    if stat.S_ISREG(mode) and name.lower().endswith(NEVER_DATA):
        return False
    feed = feed_meant(name, feeds)
    return feed is not None and not feed.form
