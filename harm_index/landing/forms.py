"""Know a form that a team returns, whatever its name: none of them holds up a whole force."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from harm_index.declared.feeds import Feed, feed_of
from harm_index.landing.arrivals import suffix_of

START = 4096
# A code as those of wards are, such as a team gives to its form: E05010805.
NEIGHBOURHOOD = re.compile(r"(?<![a-z0-9])[ewsn][0-9]{8}(?![a-z0-9])")
SET_ASIDE = "It is set aside; the night goes on without it."


def feed_of_file(path: Path, feeds: dict[str, Feed]) -> Feed | None:
    """The feed of a delivered file: by its columns that of a form, else by its name.

    A file that fits none can still be a form's. Its name then holds that of the form ("Copy of
    visits") or a neighbourhood's code, or a cell begins with the name of a column that the form
    alone has.
    """
    forms = [feed for feed in feeds.values() if feed.form]
    lines = list(_names(_start(path))) if forms else []
    for feed in forms:
        if any(names >= _filled_in(feed) for names in lines):
            return feed
    if named := feed_of(path.name, feeds):
        return named
    name, cells = path.name.lower(), set().union(*lines)
    for feed in forms:
        own = tuple(_own(feed, feeds))
        if feed.name in name or any(cell.startswith(own) for cell in cells):
            return feed
    return forms[0] if forms and NEIGHBOURHOOD.search(name) else None


def _filled_in(feed: Feed) -> set[str]:
    """The columns by which a form is known: no other feed has all of them."""
    return {column.name for column in feed.columns if column.required and column.type == "text"}


def _own(feed: Feed, feeds: dict[str, Feed]) -> set[str]:
    """The columns that no other feed has."""
    others = (column.name for other in feeds.values() if other != feed for column in other.columns)
    return {column.name for column in feed.columns} - set(others)


def _names(start: bytes) -> Iterator[set[str]]:
    """The words of each line as names of columns, whatever parts them.

    A spreadsheet writes sep=, above the header, and a team a title. The bytes may be of any
    encoding: of UTF-16 every second one is zero.
    """
    for line in start.replace(b"\0", b"").decode("latin-1").lower().splitlines():
        yield {re.sub("[^a-z0-9]+", "_", name).strip("_") for name in re.split('[,;\t|"]+', line)}


def _start(path: Path) -> bytes:
    """How a CSV begins, unpacked; nothing of a file that cannot be read."""
    suffix = suffix_of(path.name)
    if suffix == ".parquet":
        return b""
    try:
        with gzip.open(path) if suffix == ".csv.gz" else path.open("rb") as file:
            return file.read(START)
    except (OSError, EOFError, zlib.error):
        return b""
