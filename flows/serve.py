"""Run nights and months by themselves on one machine: python -m harm_index.flows.serve.

Prefect reads its environment when it is imported, so it is imported only once that is set.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from harm_index import faults, prefect_environment
from harm_index.clock import LONDON
from harm_index.errors import HarmIndexError
from harm_index.flows import own_server
from harm_index.settings import Settings
from harm_index.store import publications
from harm_index.store.folders import Folders

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.runner import Runner

# Half past two comes once a day, also on the days when the clocks change (between one and two).
NIGHTLY_AT, NIGHTLY_CRON = time(2, 30), "30 2 * * *"
MONTHLY_AT, MONTHLY_CRON = time(5, 0), "0 5 1 * *"


@dataclass(frozen=True)
class Owed:
    """A run that should have been by now, and when it was due."""

    flow: str
    at: datetime


def due(now: datetime, snapshots: Collection[str], releases: Collection[str]) -> list[Owed]:
    """The last month and the last night that should have been published by now and are not.

    Older ones are not owed: a night counts everything that has landed. The month goes first, so
    that the newest snapshot is the last; on its own date it brings the night's with it.
    """
    today = now.astimezone(LONDON).date()
    night = datetime.combine(today, NIGHTLY_AT, LONDON)
    if now < night:
        night = datetime.combine(today - timedelta(days=1), NIGHTLY_AT, LONDON)
    month = datetime.combine(today.replace(day=1), MONTHLY_AT, LONDON)
    if now < month:
        last_month = today.replace(day=1) - timedelta(days=1)
        month = datetime.combine(last_month.replace(day=1), MONTHLY_AT, LONDON)
    owed = [] if f"{month:%Y-%m}" in releases else [Owed("monthly", month)]
    is_covered = bool(owed) and night.date() == month.date()
    if not is_covered and f"{night:%Y-%m-%d}" not in snapshots:
        owed.append(Owed("nightly", night))
    return owed


async def serve(data: Path, settings: Path | None) -> None:
    """Schedule both flows, one run at a time, starting with what is owed; until told to stop."""
    from prefect.deployments import arun_deployment
    from prefect.runner import Runner

    runner = Runner(name="harm-index", limit=1)
    deployed = await deploy(runner, data, settings)
    await forget_late_runs(list(deployed.values()))
    for owed in due(datetime.now(LONDON), *published(Folders(data))):
        # Scheduled for when it was due, it is for that date, and is run like any other.
        await arun_deployment(deployed[owed.flow], scheduled_time=owed.at, timeout=0)
    await run_until_stopped(runner)


async def deploy(runner: "Runner", data: Path, settings: Path | None) -> dict[str, "UUID"]:
    """Tell the server of both flows and their schedules; what it calls each, by the flow's name."""
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from harm_index.flows.monthly import monthly
    from harm_index.flows.nightly import nightly

    deployed = {}
    for flow, cron in ((nightly, NIGHTLY_CRON), (monthly, MONTHLY_CRON)):
        deployment = await flow.ato_deployment(
            flow.name,
            schedule=Cron(cron, timezone=LONDON.key),
            parameters={"data": str(data), "settings": settings and str(settings)},
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        deployed[flow.name] = await runner.aadd_deployment(deployment)
    return deployed


async def forget_late_runs(deployments: list["UUID"]) -> None:
    """Drop the runs that were scheduled while nothing served: due() says what is owed."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas import filters
    from prefect.client.schemas.objects import StateType

    async with get_client() as client:
        late = await client.read_flow_runs(
            flow_run_filter=filters.FlowRunFilter(
                deployment_id=filters.FlowRunFilterDeploymentId(any_=deployments),
                state=filters.FlowRunFilterState(
                    type=filters.FlowRunFilterStateType(any_=[StateType.SCHEDULED])
                ),
            )
        )
        for run in late:
            await client.delete_flow_run(run.id)


async def run_until_stopped(runner: "Runner") -> None:
    """Run what is scheduled until SIGTERM or SIGINT; a run that is under way is stopped then."""
    stopped = asyncio.Event()
    running = asyncio.create_task(runner.start())
    while not runner.started and not running.done():
        await asyncio.sleep(0.1)
    # After the runner's own, which leaves a coroutine of its own unawaited.
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait((running, waiting), return_when=asyncio.FIRST_COMPLETED)
    if stopped.is_set():
        await runner.astop()
    waiting.cancel()
    await running


async def serve_with_own_server(data: Path, settings: Path | None) -> None:
    """Serve for as long as a server of our own does."""
    async with own_server.started() as server:
        serving = asyncio.create_task(serve(data, settings))
        server_ended = asyncio.create_task(server.wait())
        await asyncio.wait((serving, server_ended), return_when=asyncio.FIRST_COMPLETED)
        server_ended.cancel()
        if not serving.done():
            serving.cancel()
            raise HarmIndexError("Prefect's server stopped, so nothing would run; start again.")
        await serving


def published(folders: Folders) -> tuple[set[str], set[str]]:
    """The dates of the snapshots and the months of the releases, corrected or not."""
    return (
        {path.name.partition(".")[0] for path in publications.every(folders.snapshots)},
        {path.name.partition(".")[0] for path in publications.every(folders.releases)},
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m harm_index.flows.serve", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--settings", type=Path)
    given = parser.parse_args(arguments)
    for name, value in prefect_environment.defaults(given.data).items():
        os.environ.setdefault(name, value)
    has_server = "PREFECT_API_URL" in os.environ
    if not has_server:
        os.environ.update(own_server.address())
    run = serve if has_server else serve_with_own_server
    # Until it serves: leaving in this way, it takes its server with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with faults.explained():
            Settings.read(given.settings)
            asyncio.run(run(given.data.resolve(), given.settings and given.settings.resolve()))
    except HarmIndexError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
