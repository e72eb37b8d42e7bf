"""The night as a Prefect flow: the steps of harm_index.night, each a task.

Prefect keeps names, parameters, logs and artifacts in clear: it is given paths, dates and counts.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import flow, runtime, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from harm_index import faults, landing, night
from harm_index.clock import LONDON
from harm_index.errors import StillArriving
from harm_index.flows.artifact import report
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.timing import timed
from harm_index.warehouse import values_withheld

# 21 minutes in all: time for a large file to come over a slow line.
ARRIVAL_DELAYS = [60.0, 300.0, 900.0]
ARTIFACT = "harm-index-night"
P = ParamSpec("P")
T = TypeVar("T")


def is_still_arriving(_task: Any, _task_run: Any, state: Any) -> bool:
    """Whether to try again: it helps where a file is not whole yet, and nowhere else."""
    return isinstance(state.data, StillArriving)


def explained(step: str, run: Callable[P, T]) -> Callable[P, T]:
    """A step whose every error is a sentence of ours: Prefect keeps what is raised."""
    return faults.explained()(values_withheld(step)(run))


# Nothing is cached: a result that is kept does not prove that the file it names is still there.
land = task(
    cache_policy=NO_CACHE,
    retries=len(ARRIVAL_DELAYS),
    retry_delay_seconds=ARRIVAL_DELAYS,
    retry_condition_fn=is_still_arriving,
)(explained("land", night.land))
build = task(cache_policy=NO_CACHE)(explained("build", night.build))
check = task(cache_policy=NO_CACHE)(explained("check", night.check))
publish = task(cache_policy=NO_CACHE)(explained("publish", night.publish_checked))


@flow
def nightly(
    data: Path,
    as_of: date | None = None,
    settings: Path | None = None,
    incoming: Path | None = None,
    allow_future: bool = False,
) -> Path:
    """Publish a night's snapshot: the one of the local date it was scheduled for, unless told.

    A date that is told is not after today, unless that is allowed.
    """
    day = as_of or scheduled_on()
    # Prefect starts no run before its time, or by a part of a second.
    allowed = allow_future or as_of is None
    return whole_night(data, day, settings, incoming, release=False, allow_future=allowed).snapshot


def whole_night(
    data: Path,
    as_of: date,
    settings: Path | None,
    incoming: Path | None,
    *,
    release: bool,
    allow_future: bool = False,
) -> night.Published:
    """Land, build, check, publish: what fails a check is never seen, and is not tried again."""
    folders, values = Folders(data), Settings.read(settings)
    with night.recorded(folders, as_of) as run:
        if not allow_future:
            night.refuse_future(as_of)
        landed_before = landing.read_batches(data)
        try:
            with timed(run.seconds, "land"):
                run.landed = land(folders, incoming, settings=values, arriving="leave")
            with timed(run.seconds, "build"):
                build(folders, values, as_of)
            with timed(run.seconds, "check"):
                run.results = check(folders, values, as_of)
            with timed(run.seconds, "publish"):
                run.published = publish(folders, values, as_of, run.results, release=release)
        finally:
            # Counted from what is there, because a file that landed before a retry landed tonight.
            landed = set(landing.read_batches(data)).difference(landed_before)
            create_markdown_artifact(report(run, landed), key=ARTIFACT)
    return run.published


def scheduled_on() -> date:
    """The local date of the schedule, which may be another than that of the clock."""
    scheduled: datetime = runtime.flow_run.scheduled_start_time
    return scheduled.astimezone(LONDON).date()
