"""Read delivered CSV as text: what a file is made of, and each of its records with its line."""

import csv
import hashlib
import re
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from harm_index.errors import DeliveryError

BLOCK = 1 << 18
Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]
# What counts as blank at either end, as blanks says it in sql/macros/cells.sql.
OUTER_BLANK = r"\x00-\x20\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
LONGEST_CELL = 131_072  # of the csv module, and held to by DuckDB too, so that both read the same

FEED, RETURN, BLANK, QUOTE, COMMA = b'\n\r ",'
WHOLE_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*|)),')


@dataclass
class Survey:
    """What one pass over the bytes of a file tells."""

    sha256: str = ""
    line_feeds: int = 0
    returns: int = 0
    both: int = 0
    quotes: int = 0
    commas: int = 0
    is_forgiven: bool = False
    size: int = 0
    last: bytes = b"\n"

    @property
    def line_ends(self) -> int:
        """The lines that have ended so far: by a line feed, a return or both."""
        return self.line_feeds + self.returns - self.both

    @property
    def lines(self) -> int:
        """The lines of the file, the last of which may lack its end."""
        return self.line_ends + (self.last not in b"\r\n")

    def is_plain(self, columns: int) -> bool:
        """Whether DuckDB reads the file as the csv module does, if it finds a record per line."""
        is_one_kind = self.both == self.returns and self.both in (0, self.line_feeds)
        if self.quotes:
            return is_one_kind and not self.is_forgiven
        return is_one_kind and self.commas == self.lines * (columns - 1)

    def add(self, block: bytes, before: bytes) -> None:
        """Count a block, which never ends between a return and its line feed.

        before is the two bytes that stand before it.
        """
        self.size += len(block)
        self.last = block[-1:]
        seen = np.frombuffer(before + block, np.uint8)
        fresh = seen[len(before) :]
        feeds, returns = np.flatnonzero(seen == FEED), np.flatnonzero(fresh == RETURN)
        self.line_feeds += int(np.count_nonzero(feeds >= len(before)))
        self.commas += int(np.count_nonzero(fresh == COMMA))
        if returns.size:
            self.returns += returns.size
            self.both += int(np.count_nonzero(fresh[returns[returns < fresh.size - 1] + 1] == FEED))
        quotes = np.flatnonzero(seen == QUOTE)
        self.quotes += int(np.count_nonzero(quotes >= len(before)))
        if not self.is_forgiven:
            ends = np.concatenate([feeds, returns + len(before)])
            self.is_forgiven = _is_forgiven(seen, ends[ends > 1], quotes)


def _is_forgiven(seen: Bytes, ends: Places, quotes: Places) -> bool:
    """Whether DuckDB forgives what the csv module does not.

    That is blanks beside a quote, and empty cells too many at the end of a row.
    """
    inside = quotes[(quotes > 0) & (quotes < seen.size - 1)]
    return bool(
        (seen[ends - 1] == COMMA).any()
        or ((seen[ends - 1] == QUOTE) & (seen[ends - 2] == QUOTE)).any()
        or (seen[inside - 1] == BLANK).any()
        or (seen[inside + 1] == BLANK).any()
    )


def survey(path: Path) -> Survey:
    """Hash a CSV and count what it is made of; refuse one that is empty or not UTF-8 text."""
    found, digest, before = Survey(), hashlib.sha256(), b"\n\n"
    decoder = getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        for block in _blocks(file):
            digest.update(block)
            try:
                if not block.isascii() or decoder.getstate()[0]:
                    decoder.decode(block)
            except UnicodeDecodeError as error:
                before_it = error.object[: error.start]
                raise _not_text(found, before_it, "is not UTF-8") from None
            if b"\0" in block:
                raise _not_text(found, block[: block.index(b"\0")], "holds a NUL byte")
            found.add(block, before)
            before = (before + block)[-2:]
    if not found.size:
        raise DeliveryError("the file is empty; deliver it again.")
    if decoder.getstate()[0]:
        raise _not_text(found, b"", "is not UTF-8")
    found.is_forgiven |= before.endswith((b",", b'""'))
    found.sha256 = digest.hexdigest()
    return found


class Record(NamedTuple):
    """One record of a CSV, the lines it stands on, and what is wrong with its quotes."""

    line: int
    last_line: int
    cells: list[str]
    fault: str | None = None


@dataclass
class _Lines:
    """Lines for the csv module, which can be given back."""

    fresh: Iterator[str]
    again: deque[str] = field(default_factory=deque)
    taken: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.fresh)
        self.taken.append(line)
        return line


def read_records(path: Path) -> Iterator[Record]:
    """Every record of a CSV that is not blank.

    Where a quote is wrong, only the line on which its record starts is given up. The next line is
    read as a record of its own, so that one stray quote never swallows the rows after it.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, strict=True)
        line = 1
        while True:
            lines.taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                record = _broken(line, lines.taken[0])
                lines.again.extendleft(reversed(lines.taken[1:]))
            else:
                record = Record(line, line + len(lines.taken) - 1, cells)
            line = record.last_line + 1
            if len(record.cells) > 1 or "".join(lines.taken).strip():
                yield record


def read_texts(path: Path, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The text of each span of lines, given in order, without the end of its last line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reached = 0
        for first, last in spans:
            text = "".join(islice(file, first - reached - 1, last - reached))
            reached = last
            yield text.rstrip("\r\n")


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        while block.endswith(b"\r") and (more := file.read(1)):
            block += more
        yield block


def _not_text(found: Survey, before: bytes, fault: str) -> DeliveryError:
    line = found.line_ends + before.count(b"\n") + 1
    return DeliveryError(f"line {line} {fault}; save the file as UTF-8 text and deliver it again.")


def _broken(line: int, text: str) -> Record:
    """The record that starts on a line, as far as its quotes can be followed."""
    cells, position = [], 0
    while found := WHOLE_CELL.match(text, position):
        cells.append((found[1] or "").replace('""', '"') or found[2] or "")
        position = found.end()
    if '"' in text:
        return Record(line, line, cells, "a quoted cell is not closed where it should end")
    return Record(line, line, cells, f"a cell is longer than {LONGEST_CELL:,} characters")
