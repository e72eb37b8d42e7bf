"""Kill runs at random points and see what is left: python -m tests.kills FOLDER SEED COUNT [STAGE].

Everything is imported once; each run is a fork of this process, which itself opens no warehouse and
starts no thread. A run is killed at its Nth step that can change a file, or a moment after it, in the
midst of whatever it does then. The next run must leave what an undisturbed one leaves, and a reader
must never see a part of anything. A line of JSON says how each kill went.
"""

import functools
import hashlib
import importlib
import json
import os
import pickle
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from harm_index import night, warehouse
from harm_index.checks import results_page
from harm_index.landing import settle
from harm_index.publish import aside, manifest, snapshot
from harm_index.report import libraries
from harm_index.settings import Settings
from harm_index.store import journal, publications
from harm_index.store.folders import Folders
from tests.deliveries import LaterClock
from tests.secret_force import DELIVERED, deliver

AS_OF, BEFORE = date(2025, 10, 1), date(2025, 9, 29)
SETTINGS = Settings(max_unscored_crime_share=1, max_unscored_harm_share=1, keep_snapshots=2)
LATER = {feed: text.replace("SECRET", "LATER") for feed, text in DELIVERED.items()}
# The events of Python in which a file is opened, made, moved, linked, changed or removed.
CHANGES = {"open", *(f"os.{name}" for name in ("mkdir", "rename", "remove", "rmdir", "link"))}
CHANGES |= {f"os.{name}" for name in ("symlink", "chmod", "truncate")} | {"shutil.rmtree"}
# What differs between two runs, or is nobody's to read.
OWN = {"runs.jsonl", ".lock", "run.json", "results.pickle"}


@dataclass(frozen=True)
class Stage:
    """A part of a night: what it does, what the next run does of it, and how it is killed.

    share is how many of 50 kills it has, moment how many seconds one comes after its step at most.
    """

    name: str
    run: Callable[[Folders], object]
    again: Callable[[Folders], object]
    share: int
    moment: float


def deliver_long_ago(data: Path, files: dict[str, str]) -> None:
    """Deliver files that nobody has to wait for."""
    deliver(data, **files)
    for path in (data / "incoming").glob("*.csv"):
        os.utime(path, (0, 0))


# The stages


def land(folders: Folders) -> None:
    with night.recorded(folders, AS_OF):
        night.land(folders, on=AS_OF)


def build(folders: Folders) -> None:
    with night.recorded(folders, AS_OF):
        night.build(folders, SETTINGS, AS_OF, lambda _: step("model"))


def check(folders: Folders) -> None:
    with night.recorded(folders, AS_OF):
        results = night.check(folders, SETTINGS, AS_OF)
    if not results_of(folders).exists():
        results_of(folders).write_bytes(pickle.dumps(results))


def write_results(folders: Folders) -> None:
    """A check whose rules, which change no file, are not run again."""
    with night.recorded(folders, AS_OF), duckdb.connect(folders.warehouse(AS_OF)) as con:
        results_page.write_results(con, results(folders), folders.checks(AS_OF))


def publish_all(folders: Folders) -> None:
    with night.recorded(folders, AS_OF) as run:
        run.published = night.publish_checked(
            folders, SETTINGS, AS_OF, results(folders), release=True
        )


def publish_again(folders: Folders) -> None:
    """The next run builds again first; that it gives the same is what the kills of builds show."""
    shutil.copy(results_of(folders).with_name("built.duckdb"), folders.warehouse(AS_OF))
    publish_all(folders)


def prune(folders: Folders) -> None:
    with night.recorded(folders, AS_OF):
        aside._clear(folders.snapshots)
        snapshot._prune(folders.snapshots, SETTINGS.keep_snapshots, folders.snapshots / str(AS_OF))


STAGES = (
    Stage("land", land, land, 22, 0.01),
    Stage("build", build, build, 5, 0.01),
    Stage("check", check, write_results, 2, 1.0),
    Stage("publish", publish_all, publish_again, 7, 0.02),
    Stage("prune", prune, prune, 14, 0.001),
)


def results_of(folders: Folders) -> Path:
    return folders.root / "results.pickle"


def results(folders: Folders) -> Any:
    return pickle.loads(results_of(folders).read_bytes())


# Killing


def step(_: str) -> None:
    """A step that is no event of Python; while a run is counted or to be killed, see armed."""
    sys.audit("kills.step")


def armed(at: int, after: float) -> Iterator[int]:
    """Kill this process at one of its steps, or so many seconds after; give how many there were."""
    count = 0

    def happened(event: str, _: object) -> None:
        nonlocal count
        if event in CHANGES or event == "kills.step":
            count += 1
            if count == at and after:
                # Nobody handles it, so that it ends the process as SIGKILL does.
                signal.setitimer(signal.ITIMER_REAL, after)
            elif count == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(happened)
    while True:
        yield count


def forked(work: Callable[[], object]) -> int:
    """Do some work in a process of its own; the signal that ended it, 0, or 1 for a mistake."""
    if not (child := os.fork()):
        code = 1
        try:
            work()
            code = 0
        finally:
            if code:
                traceback.print_exception(*sys.exc_info())
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


# What is left


def state(folders: Folders) -> dict[str, str]:
    """Every file by its hash, every link by its target, every database by its tables."""
    return {
        str(path.relative_to(folders.root)): content(path)
        for path in sorted(folders.root.rglob("*"))
        if (path.name not in OWN and not path.is_dir()) or path.is_symlink()
    } | {f"{path.relative_to(folders.root)}/": "" for path in folders.root.rglob("*/")}


def content(path: Path) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    if path.suffix == ".duckdb":
        return tables(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tables(path: Path) -> str:
    """How many rows each table of a database has, and what they come to in any order."""
    with duckdb.connect(path, read_only=True) as con:
        names = con.sql(
            "select schema_name || '.' || table_name from duckdb_tables() order by all"
        ).fetchall()
        found = {
            name: con.sql(f"select count(*), bit_xor(hash(t)) from {name} as t").fetchall()
            for (name,) in names
        }
    return json.dumps(found)


def half(folders: Folders) -> list[str]:
    """What a reader sees only a part of."""
    wrong = []
    for home in (folders.snapshots, folders.releases):
        for folder in publications.every(home):
            wrong += [f"{folder.name}: {what}" for what in torn(folder)]
        current = home / publications.CURRENT
        if current.is_symlink() and current.resolve() not in publications.every(home):
            wrong.append(f"{current} points at nothing that is published")
    if not (folders.snapshots / publications.CURRENT).exists():
        wrong.append("readers have no snapshot")
    return wrong


def torn(folder: Path) -> list[str]:
    """Where a published folder is not what its manifest says."""
    if not (folder / manifest.FILE).is_file():
        return ["no manifest"]
    outputs = manifest.read(folder)["outputs"]
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    wrong = [f"{name} is not as listed" for name in there ^ {*outputs, manifest.FILE}]
    return wrong + [
        f"{name} is not whole"
        for name, output in outputs.items()
        if name in there and output and manifest.sha256(folder / name) != output["sha256"]
    ]


# One kill after another


@dataclass
class Yard:
    """The folder for it all: a data folder to start each stage from, and what it leaves."""

    home: Path

    def start(self, stage: str) -> Path:
        return self.home / "starts" / stage

    def copy(self, stage: str) -> Folders:
        """A data folder to run a stage in."""
        data = self.home / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self.start(stage), data, symlinks=True)
        return Folders(data)

    def saved(self, name: str) -> Any:
        return json.loads((self.home / name).read_text())

    def save(self, name: str, what: object) -> None:
        (self.home / name).write_text(json.dumps(what))

    def prepare(self) -> None:
        """A force whose night of two days before was published, and that delivers again."""
        folders = Folders(self.start("land"))
        deliver_long_ago(folders.root, DELIVERED)
        night.checks.check = lambda _: []
        night.run(folders, SETTINGS, BEFORE)
        older = folders.snapshots / "2025-09-28"
        shutil.copytree(folders.snapshots / str(BEFORE), older, symlinks=True)
        deliver_long_ago(folders.root, LATER)

    def age(self) -> None:
        """Give the last stage ten more snapshots to prune."""
        snapshots = self.start("prune") / "snapshots"
        for day in range(10, 20):
            shutil.copytree(snapshots / str(BEFORE), snapshots / f"2025-09-{day}")

    def undisturbed(self, stage: Stage, following: str) -> None:
        """Run a stage to its end, counting its steps; the next starts from what it leaves."""
        if stage.name == "prune":
            self.age()
        folders = self.copy(stage.name)
        if stage.name == "publish":
            shutil.copy(folders.warehouse(AS_OF), folders.root / "built.duckdb")
        counted = armed(0, 0)
        next(counted)
        stage.run(folders)
        self.save(f"{stage.name}.steps", next(counted))
        (folders.root / "built.duckdb").unlink(missing_ok=True)
        self.save(f"{stage.name}.state", state(folders))
        shutil.copytree(folders.root, self.start(following), symlinks=True)

    def kill(self, stage: Stage, at: int, after: float) -> dict[str, Any]:
        """Kill a stage, look as a reader does, run it again and compare."""
        folders = self.copy(stage.name)
        before = published(folders)
        ended = forked(lambda: (next(armed(at, after)), stage.run(folders)))
        wrong = half(folders) + untold(before, folders)
        if forked(lambda: self.again(stage, folders)):
            wrong.append("the next run did not end well")
        else:
            wrong += self.differing(stage.name, self.saved("left"))
        return {"stage": stage.name, "at": at, "after": after, "ended": ended, "wrong": wrong}

    def again(self, stage: Stage, folders: Folders) -> None:
        after = Folders(self.start("publish"))
        if stage.name in ("check", "publish"):
            shutil.copy(results_of(after), folders.root)
        if stage.name == "publish":
            shutil.copy(after.warehouse(AS_OF), folders.root / "built.duckdb")
        stage.again(folders)
        (folders.root / "built.duckdb").unlink(missing_ok=True)
        self.save("left", state(folders))

    def differing(self, stage: str, left: dict[str, str]) -> list[str]:
        expected = self.saved(f"{stage}.state")
        return [
            f"{name} is not as an undisturbed run leaves it"
            for name in sorted(expected.keys() | left.keys())
            if expected.get(name) != left.get(name)
        ]


def published(folders: Folders) -> set[str]:
    """Every snapshot and release that can be seen."""
    homes = (folders.snapshots, folders.releases)
    return {f"{home.name}/{path.name}" for home in homes for path in publications.every(home)}


def untold(before: set[str], folders: Folders) -> list[str]:
    """What was published that neither the journal nor the note of the killed run tells of."""
    told = (journal.last(folders) or {}).get("published", [])
    return [f"{name} is not told of" for name in published(folders) - before - {*told}]


def main(home: Path, seed: int, count: int, only: str = "") -> None:
    """Kill so many runs, shared out over the stages or all in one, and say how each went."""
    for name in ("great_expectations", "harm_index.checks.gx_duckdb", "polars"):
        importlib.import_module(name)
    # What every process that is forked would take its time for: to read the libraries of a page and
    # the models, and to wait for files that have just been copied.
    libraries.vega()
    warehouse.read_models()
    settle.CLOCK = LaterClock()
    yard, chance = Yard(home), random.Random(seed)
    if forked(yard.prepare):
        raise SystemExit("the first night did not end well")
    for stage, following in zip(STAGES, [*(s.name for s in STAGES[1:]), "end"], strict=True):
        if forked(functools.partial(yard.undisturbed, stage, following)):
            raise SystemExit(f"an undisturbed {stage.name} did not end well")
        steps = yard.saved(f"{stage.name}.steps")
        kills = max(1, round(stage.share * count / 50))
        if only:
            kills = count if stage.name == only else 0
        for number in range(kills):
            after = chance.uniform(0, stage.moment) if number % 2 else 0
            killed = yard.kill(stage, chance.randint(1, steps), after)
            sys.stdout.write(json.dumps(killed | {"steps": steps}) + "\n")
            sys.stdout.flush()
        if stage.name == only:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
