"""Take one delivered file: land it whole, or say what is wrong with it."""

import gzip
import hashlib
import logging
import os
import zlib
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from harm_index import faults
from harm_index.counting import number_of
from harm_index.declared.feeds import Feed
from harm_index.errors import DeliveryError, DiskFault, HarmIndexError, StillArriving
from harm_index.file_names import shown, with_ending
from harm_index.landing import forms, magic, readable, rows, sources, street, text
from harm_index.landing.arrivals import suffix_of
from harm_index.landing.batches import Batch, Stamp
from harm_index.landing.reader import Reader
from harm_index.landing.sources import Source
from harm_index.settings import Settings
from harm_index.store import durable

MODE = 0o640

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivery:
    """A file on its way in, and the folder that holds what is made of it until it is whole."""

    path: Path
    feed: Feed
    aside: Path

    @property
    def is_parquet(self) -> bool:
        """Whether it is Parquet, or else CSV."""
        return suffix_of(self.path.name) == ".parquet"

    @property
    def content(self) -> Path:
        """What was delivered, unpacked, under a name that SQL cannot take for a pattern."""
        return self.aside / ("content.parquet" if self.is_parquet else "content.csv")


@dataclass(frozen=True)
class Run:
    """What one landing has in common for all its files."""

    data: Path
    feeds: dict[str, Feed]
    aside: Path
    reader: Reader
    stamp: Stamp
    settings: Settings


def take(path: Path, run: Run) -> tuple[Batch, bool]:
    """Land one file; say which batch it is and whether it is new.

    Whatever goes wrong is the file's own fault (DeliveryError, StillArriving), unless the disk can
    hold no more (DiskFault).
    """
    with guarded():
        return _take(path, run)


def guarded() -> AbstractContextManager[None]:
    """Turn whatever goes wrong with a file into its refusal, unless it is of the disk."""
    return faults.explained(_refusal)


def _take(path: Path, run: Run) -> tuple[Batch, bool]:
    feed = forms.feed_of_file(path, run.feeds)
    if feed is None:
        names = ", ".join(feed.files for feed in run.feeds.values())
        raise DeliveryError(f"its name fits no feed; give it a name such as {names}.")
    path.stat()  # one that has gone away is no file that may not be read
    if not os.access(path, os.R_OK):
        raise DeliveryError("it may not be read; give this program the right to.")
    with TemporaryDirectory(dir=run.aside) as folder:
        delivery, before = Delivery(path, feed, Path(folder)), state(path)
        found = _unpacked(delivery)
        known = run.data / "landing" / feed.name / f"{found.sha256}.json"
        is_new = not (known.exists() and known.with_suffix(".parquet").exists())
        batch = _made(delivery, found, known.parent, run) if is_new else Batch.read(known)
        if state(path) != before:
            raise StillArriving("it changed while it was read.")
        if is_new:
            batch = run.stamp.put_on(batch)
            _keep(delivery, batch, run.data / "rejects" / feed.name)
    log.info(
        "%s: %s, %s, %d rejected%s",
        shown(path.name),
        feed.name,
        number_of(batch.row_count, "row"),
        batch.reject_count,
        "" if is_new else ", landed before",
    )
    return batch, is_new


def _refusal(error: BaseException) -> HarmIndexError:
    """The refusal of a file that an error stands for; of the disk, it is no fault of the file."""
    if isinstance(error, FileNotFoundError):
        return StillArriving("it went away while it was read.")
    fault = faults.of_the_machine(error)
    if isinstance(fault, DiskFault) and faults.is_of_the_disk(error):
        return fault
    if fault:
        return DeliveryError(f"it cannot be read. {fault}")
    return DeliveryError(
        f"it cannot be read ({type(error).__name__}, {faults.where(error)}); report this sentence, "
        "which holds no value, and deliver the file again in another form."
    )


def _unpacked(delivery: Delivery) -> text.Survey:
    """Put the content of a file where it can be read, and tell what it is."""
    was_packed = suffix_of(delivery.path.name) == ".csv.gz"
    if was_packed:
        _unpack(delivery.path, delivery.content)
    else:
        delivery.content.symlink_to(delivery.path.resolve())
    magic.require(delivery.content, is_parquet=delivery.is_parquet, was_packed=was_packed)
    if not delivery.is_parquet:
        return text.survey(delivery.content)
    with delivery.content.open("rb") as file:
        file.seek(-4, os.SEEK_END)
        if file.read() != magic.PARQUET or file.tell() < 12:
            raise StillArriving("the Parquet file is cut short.")
        file.seek(0)
        return text.Survey(sha256=hashlib.file_digest(file, "sha256").hexdigest())


def _made(delivery: Delivery, found: text.Survey, folder: Path, run: Run) -> Batch:
    """Write the rows and the rejects of a file aside."""
    aside = delivery.aside
    with run.reader.reading() as con:
        source, row_count, reject_count, left_out = _divided(con, delivery, found)
        counts = row_count, reject_count
        readable.require(con, delivery.feed, aside, counts, run.settings)
        if delivery.feed.name == "street":
            street.check_months(con, delivery.feed, source, aside / "rows.parquet")
            street.locate(con, aside / "rows.parquet")
        if reject_count:
            known = {"feed": delivery.feed.name, "file_sha256": found.sha256}
            known["file_name"] = shown(delivery.path.name)
            parts = rows.write_rejects(
                source, aside / "faults.parquet", delivery.content, known, aside
            )
            rows.join(con, parts, aside / "rejects.parquet")
        has_distinct_keys = rows.has_distinct_keys(con, delivery.feed, aside / "rows.parquet")
        changed = rows.changed_between(con, delivery.feed, aside / "rows.parquet")
    return Batch(
        folder,
        delivery.feed.name,
        found.sha256,
        shown(delivery.path.name),
        row_count,
        reject_count,
        source.unknown,
        has_distinct_keys,
        oldest_change=changed[0],
        newest_change=changed[1],
        left_out_count=left_out,
    )


def _divided(
    con: duckdb.DuckDBPyConnection, delivery: Delivery, found: text.Survey
) -> tuple[Source, int, int, int]:
    """Write good rows and faults aside; count both, and the lines that are neither."""
    feed, content, aside = delivery.feed, delivery.content, delivery.aside
    if delivery.is_parquet:
        return _divided_parquet(con, delivery)
    header, lines = sources.read_csv(content, found, feed)
    if lines is not None:
        plain = sources.plain_csv(content, header, lines)
        # DuckDB's message holds values, and the exact reader tells better what is wrong.
        with suppress(duckdb.InvalidInputException):
            counts = rows.divide(con, feed, plain, aside)
            if sum(counts) == lines:
                return plain, *counts
    exact = sources.exact_csv(content, header, aside / "exact")
    counts = rows.divide(con, feed, exact, aside)
    if sum(counts) != exact.records:
        raise RuntimeError(f"{counts[0]} rows and {counts[1]} rejects are not all of the file.")
    return exact, *counts


def _divided_parquet(
    con: duckdb.DuckDBPyConnection, delivery: Delivery
) -> tuple[Source, int, int, int]:
    source = sources.parquet(con, delivery.content, delivery.feed)
    try:
        return source, *rows.divide(con, delivery.feed, source, delivery.aside)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        if faults.is_of_the_disk(error):
            raise
        raise DeliveryError("the Parquet file is broken; write it again.") from None


def _keep(delivery: Delivery, batch: Batch, rejects: Path) -> None:
    """Put what was written aside in its place, the sidecar last."""
    sidecar = delivery.aside / "sidecar.json"
    sidecar.write_text(batch.sidecar(), encoding="utf-8")
    if batch.reject_count:
        name = batch.file_name[: -len(suffix_of(batch.file_name))]
        name = with_ending(name, f".{batch.file_sha256[:8]}.csv")
        place(delivery.aside / "rejects.csv", rejects / name)
        place(delivery.aside / "rejects.parquet", batch.rejects_path)
    place(delivery.aside / "rows.parquet", batch.path)
    place(sidecar, batch.sidecar_path)


def place(made: Path, target: Path) -> None:
    """Move a file to its place in one step, whole on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made.chmod(MODE)
    durable.sync(made)
    made.replace(target)
    durable.sync(target.parent)


def _unpack(packed: Path, plain: Path) -> None:
    """Write the content of a gzip file; one that is cut short is still arriving."""
    try:
        with gzip.open(packed) as source, plain.open("wb") as target:
            while block := source.read(text.BLOCK):
                target.write(block)
    except EOFError:
        raise StillArriving("the gzip file is cut short.") from None
    except (gzip.BadGzipFile, zlib.error):
        raise DeliveryError("this is no gzip file, or a broken one; deliver it again.") from None


def state(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file is written to or replaced; None where it is gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
