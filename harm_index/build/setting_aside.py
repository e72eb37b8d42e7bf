"""Build every model, and set aside a side feed that cannot be used.

That is one that a model cannot be built with, or that breaks a critical rule of its own. What stops
a model is found by building it again without each feed that it reads, then without each of that
feed's files and columns. Nothing that is tried is kept, and no value is looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from harm_index import landing, warehouse
from harm_index.checks import Result
from harm_index.declared.feeds import Feed, read_feeds
from harm_index.errors import ModelError
from harm_index.warehouse import Model, statistics

# What a night can go on without: lists are made of the others.
SIDE_FEEDS = ("audits", "memberships", "orders", "schools", "visits", "wanted")
STAGED = {f"staging.{feed}": feed for feed in SIDE_FEEDS}


@dataclass(frozen=True)
class Culprit:
    """Without what a model can be built: a feed, and a file and a column where one is enough."""

    feed: Feed
    file_name: str | None
    column: str | None

    def __str__(self) -> str:
        """Where it is, in words."""
        file = f", file {self.file_name}" if self.file_name else ""
        column = f", column {self.column}" if self.column else ""
        return f"feed {self.feed.name}{file}{column}"


def build(
    con: duckdb.DuckDBPyConnection,
    models: Iterable[Model],
    batches: Sequence[landing.Batch],
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Make every table from the batches, without the side feeds that cannot be used.

    Those are in run.feed_fault. Raises ModelError where another feed stops a model, naming the
    feed, the file and the column.
    """
    asked = {model.name: model for model in models}
    left = list(asked)
    while left:
        try:
            warehouse.build(con, map(asked.__getitem__, left), progress)
            return
        except ModelError as error:
            culprit = _find(con, asked, error.stopped, batches)
            if culprit is None:
                raise
            if culprit.feed.name not in SIDE_FEEDS:
                raise ModelError(
                    f"{error} The cause is in the {culprit}: correct it and deliver it again, or "
                    "withdraw the file (harm-index land --withdraw)."
                ) from None
            feed = culprit.feed
            again = _set_aside(con, asked, feed, culprit.file_name, culprit.column, None)
            left = [name for name in asked if name in again or name in left]


def broken(results: Iterable[Result]) -> dict[str, str]:
    """The side feeds that break a critical rule of their own, each with the rule in words."""
    found: dict[str, str] = {}
    for result in results:
        table = result.rule.partition(":")[0]
        if result.stops_publication and table in STAGED:
            found.setdefault(STAGED[table], result.description)
    return found


def go_without(con: duckdb.DuckDBPyConnection, rules: Mapping[str, str]) -> None:
    """Make a built warehouse again without some side feeds, each of which breaks a rule."""
    statistics.define(con)
    models, again = warehouse.read_models(), set[str]()
    for feed, rule in rules.items():
        again |= _set_aside(con, models, read_feeds()[feed], None, None, rule)
    warehouse.build(con, [model for name, model in models.items() if name in again])


def _set_aside(
    con: duckdb.DuckDBPyConnection, models: Mapping[str, Model], feed: Feed, *why: str | None
) -> set[str]:
    """Empty a feed for this run and keep why; return the models that have to be made again."""
    landing.expose(con, feed, [])
    con.execute("insert into run.feed_fault values ($1, $2, $3, $4)", [feed.name, *why])
    return _downstream(models, {f"landing.{feed.name}", "run.feed_fault"})


def _downstream(models: Mapping[str, Model], tables: set[str]) -> set[str]:
    """The models that read any of some tables, or what is made of them."""
    touched = set(tables)
    for name, model in models.items():
        if model.reads & touched:
            touched.add(name)
    return touched - tables


def _find(
    con: duckdb.DuckDBPyConnection,
    models: Mapping[str, Model],
    target: str | None,
    batches: Sequence[landing.Batch],
) -> Culprit | None:
    """What the model can be built without, a side feed first; None where it is no one feed."""
    if target is None or target not in models:
        return None
    needed = {model.name: model for model in warehouse.upstream(models, [target])}
    read = {name for model in needed.values() for name in model.reads}
    feeds = [feed for feed in read_feeds().values() if f"landing.{feed.name}" in read]
    for feed in sorted(feeds, key=lambda feed: (feed.name not in SIDE_FEEDS, feed.name)):
        landed = [batch for batch in batches if batch.feed == feed.name]
        trial = _Trial(con, needed, feed)
        if landed and trial.holds([]):
            landed = _narrowed(trial, landed)
            names = (column.name for column in feed.columns)
            column = next((name for name in names if trial.holds(landed, name)), None)
            return Culprit(feed, landed[0].file_name if len(landed) == 1 else None, column)
    return None


def _narrowed(trial: "_Trial", landed: list[landing.Batch]) -> list[landing.Batch]:
    """The fewest of the files that stop the model by themselves, half by half."""
    while len(landed) > 1:
        middle = len(landed) // 2
        halves = (landed[:middle], landed[middle:])
        bad = next((half for half in halves if not trial.holds(half)), None)
        if bad is None:
            break
        landed = bad
    return landed


@dataclass(frozen=True)
class _Trial:
    """A model and what it is made of, to be built again with less of one feed."""

    con: duckdb.DuckDBPyConnection
    needed: Mapping[str, Model]
    feed: Feed

    def holds(self, landed: list[landing.Batch], blank: str | None = None) -> bool:
        """Whether it can be built from these files of the feed alone, with one column blank."""
        touched = _downstream(self.needed, {f"landing.{self.feed.name}"})
        with _taken_back(self.con):
            try:
                landing.expose(self.con, self.feed, landed, blank=blank)
                warehouse.build(self.con, [m for n, m in self.needed.items() if n in touched])
            except (duckdb.Error, ModelError):
                return False
        return True


@contextmanager
def _taken_back(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What is done within leaves nothing behind."""
    con.execute("begin")
    try:
        yield
    finally:
        con.execute("rollback")
