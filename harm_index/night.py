"""The night in its steps: land, build, check, publish. Each can be run, and tested, by itself."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from harm_index import checks, clock, demo, faults, landing, publish, reference, warehouse
from harm_index.build import harm_spots, previous_releases, run_tables, setting_aside
from harm_index.checks import results_page
from harm_index.declared.feeds import read_feeds
from harm_index.errors import FutureDate
from harm_index.paths import PRODUCT
from harm_index.settings import Settings
from harm_index.store import journal, publications
from harm_index.store.folders import Folders
from harm_index.timing import logged, timed

# The weight of a published category is a mean, which four decimals cut short: over the crimes of a
# year in England and Wales by 49 days. A force's own offences have no more than four.
ALL_DECIMALS = "create or replace macro proxy_days(days) as days::decimal(18, 12)"

Progress = Callable[[str], None]


def refuse_future(as_of: date) -> None:
    """Refuse a date after today, whose window would lack what has not happened yet.

    Raises FutureDate.
    """
    if as_of > (day := clock.today()):
        raise FutureDate(
            f"{as_of} is after today, {day} in Europe/London; give a date up to today, or "
            "--allow-future to look ahead: readers of current then stay where they are."
        )


def land(
    folders: Folders,
    incoming: Path | None = None,
    on: date | None = None,
    settings: Settings | None = None,
    *,
    arriving: landing.Arriving = "wait",
    progress: Progress = lambda _: None,
) -> landing.Landed:
    """Take in what has been delivered, on a local day that is today unless it is given.

    Raises DeliveryError for files that were refused, and StillArriving for those that change still
    after they were waited for; or at once where arriving says to leave them.
    """
    folders.incoming.mkdir(parents=True, exist_ok=True)
    incoming = incoming or folders.incoming
    landed = landing.land(
        incoming,
        folders.root,
        on=on or clock.today(),
        settings=settings,
        arriving=arriving,
        say=progress,
    )
    # Only now is a delivery whole: what a refused file held up is counted with the rest of it.
    landing.count_landed(folders.root, read_feeds())
    return landed


def build(
    folders: Folders,
    settings: Settings,
    as_of: date,
    progress: Progress = lambda _: None,
    models: Iterable[warehouse.Model] | None = None,
) -> Path:
    """Build the warehouse for a date from everything landed, into a new file.

    models are those to build, in their order; None for all there are.

    Raises NothingDelivered where no file that landed counts, and DeliveryError where an invented
    force lies among delivered files. Raises ReferenceFault where the weights or rules cannot be
    used, and ModelError where a table cannot be made of what was delivered. A side feed that
    is the cause is set aside (run.feed_fault), and the night goes on.
    """
    batches = landing.require_batches(folders.root)
    demo.refuse_mixed(batches)
    path = folders.warehouse(as_of)
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    for left in folders.work.glob("*.duckdb*"):
        left.unlink()
    with connect(path, folders, settings) as con:
        with logged("prepare"):
            # Together, because each statement would wait for the disk by itself.
            con.begin()
            prepare(con, folders, batches, settings)
            con.commit()
            set_run(con, settings, as_of, publications.every(folders.releases))
        with logged("cells"):
            harm_spots.locate(con, settings.harm_spot_resolution)
        setting_aside.build(con, models or warehouse.read_models().values(), batches, progress)
    return path


def connect(path: Path, folders: Folders, settings: Settings) -> duckdb.DuckDBPyConnection:
    """Open a warehouse in work as the settings say."""
    return warehouse.connect(
        path,
        memory_limit=settings.memory_limit,
        threads=settings.threads,
        spill=folders.spill,
    )


def prepare(
    con: duckdb.DuckDBPyConnection,
    folders: Folders,
    batches: list[landing.Batch],
    settings: Settings,
) -> None:
    """Lay out what models start from: macros, landed feeds, reference tables, the run's own."""
    warehouse.define_macros(con)
    if any(batch.feed == "street" for batch in batches):
        con.execute(ALL_DECIMALS)
    landing.attach(con, folders.root, read_feeds(), batches, settings.placeholder_dates)
    landing.attach_history(con, folders.root, read_feeds(), batches)
    run_tables.create(con)
    for file in reference.load(con, folders.reference):
        con.execute(
            "insert into run.reference_file values ($1, $2, $3)",
            [file.name, file.sha256, file.row_count],
        )


@contextmanager
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse built from nothing, for whoever wants its shape: every table, and no crime."""
    with warehouse.connect() as con:
        prepare(con, Folders(PRODUCT / "data"), [], Settings())
        set_run(con, Settings(), date(2000, 1, 1), [])
        warehouse.build(con, warehouse.read_models().values())
        yield con


def set_run(
    con: duckdb.DuckDBPyConnection, settings: Settings, as_of: date, releases: list[Path]
) -> None:
    """Say what the run is for, and which lists were released last before it."""
    reference.require_edition(con, settings.weights_edition)
    previous = previous_releases.take_over(con, releases, as_of)
    run_tables.ask(con, settings, as_of, previous)


def check(folders: Folders, settings: Settings, as_of: date) -> list[checks.Result]:
    """Hold a built warehouse to every rule, and keep the results where they can be read.

    A side feed that breaks a critical rule of its own is set aside, and every rule asked again.
    """
    with connect(folders.warehouse(as_of), folders, settings) as con:
        results = checks.check(con)
        if rules := setting_aside.broken(results):
            setting_aside.go_without(con, rules)
            results = checks.check(con)
        results_page.write_results(con, results, folders.checks(as_of))
    return results


@dataclass(frozen=True)
class Published:
    """What became visible: the snapshot, and the release where one was asked for."""

    snapshot: Path
    release: Path | None


def publish_checked(
    folders: Folders,
    settings: Settings,
    as_of: date,
    results: list[checks.Result],
    *,
    release: bool,
) -> Published:
    """Publish a checked warehouse as a snapshot and, where asked, as the month's release.

    Raises CheckFailed, with nothing changed, if a critical rule is broken.
    """
    checks.refuse(results, folders.checks(as_of) / "index.html")
    on = clock.today()
    with connect(folders.warehouse(as_of), folders, settings) as con:
        snapshot = publish.publish_snapshot(
            con, folders.snapshots, results, folders.checks(as_of), settings.keep_snapshots, on
        )
        released = None
        if release:
            released = publish.publish_release(con, folders.releases, results, snapshot, on)
    folders.warehouse(as_of).unlink()
    return Published(snapshot, released)


@dataclass
class Night:
    """One run as it went, for the summary and the journal: counts and seconds, no values."""

    as_of: date
    landed: landing.Landed | None = None
    results: list[checks.Result] = field(default_factory=list)
    published: Published | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    failure: str | None = None
    reason: str | None = None


def run(
    folders: Folders,
    settings: Settings,
    as_of: date,
    incoming: Path | None = None,
    progress: Progress = lambda _: None,
    *,
    allow_future: bool = False,
    arriving: landing.Arriving = "wait",
) -> Night:
    """A whole night, and on the first of a month its release.

    Whatever it raises, it raises with the last good snapshot still in place; FutureDate for a date
    after today that is not allowed.
    """
    with recorded(folders, as_of) as night:
        if not allow_future:
            refuse_future(as_of)
        with timed(night.seconds, "land", progress):
            night.landed = land(
                folders, incoming, None, settings, arriving=arriving, progress=progress
            )
        with timed(night.seconds, "build", progress):
            build(folders, settings, as_of, progress)
        with timed(night.seconds, "check", progress):
            night.results = check(folders, settings, as_of)
        with timed(night.seconds, "publish", progress):
            night.published = publish_checked(
                folders, settings, as_of, night.results, release=as_of.day == 1
            )
    return night


@contextmanager
def recorded(folders: Folders, as_of: date) -> Iterator[Night]:
    """Hold the folder for one run, and write in the journal how it ended."""
    night = Night(as_of)
    with folders.held():
        note = journal.begin(folders, as_of, clock.today())
        try:
            yield night
        except BaseException as error:
            night.failure = type(error).__name__
            if isinstance(error, Exception):
                night.reason = str(faults.explain(error))
            raise
        finally:
            journal.end(folders, note, how_it_ended(night))


def how_it_ended(night: Night) -> dict[str, Any]:
    """What the journal says of a run, for `harm-index status`."""
    return {
        "as_of": str(night.as_of),
        "is_published": night.published is not None,
        "failure": night.failure,
        "reason": night.reason,
        "seconds": night.seconds,
    }
