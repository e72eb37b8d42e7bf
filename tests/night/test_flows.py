"""Scheduled nights: the same as any other, tried again only where that helps, and never two at once."""

import asyncio
import gzip
import importlib
import json
import shutil
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import yaml

from harm_index import night, prefect_environment
from harm_index.errors import AlreadyRunning, CheckFailed, FutureDate, ModelError, StillArriving
from harm_index.flows import serve
from harm_index.flows.serve import Owed, due
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import ROOT
from tests.secret_force import AS_OF, DELIVERED, UPDATED, deliver
from tests.whole_night import contents

pytestmark = pytest.mark.usefixtures("few_expectations")

LONDON = ZoneInfo("Europe/London")
# Nothing of this code is in any table of weights, so more than the gate allows cannot be weighed.
UNWEIGHTED = f"""crime_ref,offence_code,recorded_at,committed_from,updated_at
SECRETCRIME3,NO/SUCH,2025-09-02T10:00:00,2025-09-01,{UPDATED}
"""
# One of three crimes is rejected, which is more than a force would let pass.
SETTINGS = "max_unscored_crime_share = 0.4\nmax_unscored_harm_share = 1\n"
# What is owed


@pytest.mark.parametrize(
    ("now", "snapshots", "releases", "expected"),
    [
        # A new installation owes the last night and the last month.
        ("2026-11-23 09:00", "", "", "monthly 2026-11-01 05:00, nightly 2026-11-23 02:30"),
        ("2026-11-23 09:00", "2026-11-23", "2026-11", ""),
        # A night that was missed, alone: the machine was off for days.
        ("2026-11-23 09:00", "2026-11-19", "2026-11", "nightly 2026-11-23 02:30"),
        # Until half past two the last night is yesterday's.
        ("2026-11-23 02:29", "2026-11-22", "2026-11", ""),
        ("2026-11-23 02:29", "2026-11-21", "2026-11", "nightly 2026-11-22 02:30"),
        ("2026-11-23 02:30", "2026-11-22", "2026-11", "nightly 2026-11-23 02:30"),
        # On the first, until five, the last month is the one before.
        ("2026-12-01 04:59", "2026-12-01", "2026-11", ""),
        ("2026-12-01 04:59", "2026-12-01", "2026-10", "monthly 2026-11-01 05:00"),
        ("2026-12-01 05:00", "2026-12-01", "2026-11", "monthly 2026-12-01 05:00"),
        ("2027-01-01 01:00", "2026-12-30", "2026-12", "nightly 2026-12-31 02:30"),
        # The release of the first brings the snapshot of the first.
        ("2026-12-01 09:00", "", "2026-11", "monthly 2026-12-01 05:00"),
        # Clocks go forward on 29 March 2026 and back on 25 October, between one and two.
        ("2026-03-29 02:30", "2026-03-28", "2026-03", "nightly 2026-03-29 02:30"),
        ("2026-03-29 02:29", "2026-03-28", "2026-03", ""),
        ("2026-10-25 02:29", "2026-10-24", "2026-10", ""),
        ("2026-10-25 02:30", "2026-10-24", "2026-10", "nightly 2026-10-25 02:30"),
    ],
)
def test_the_last_night_and_the_last_month_are_owed_until_they_are_published(
    now, snapshots, releases, expected
):
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    for clock in (moment, moment.astimezone(ZoneInfo("UTC"))):
        owed = due(clock, {snapshots}, {releases})
        assert ", ".join(f"{run.flow} {run.at:%Y-%m-%d %H:%M}" for run in owed) == expected


def test_summer_time_is_an_hour_ahead_of_the_machine_s_clock():
    now = datetime(2026, 7, 1, 1, 30, tzinfo=ZoneInfo("UTC"))
    assert due(now, {"2026-06-30"}, {"2026-06"}) == [
        Owed("nightly", datetime(2026, 7, 1, 2, 30, tzinfo=LONDON))
    ]


def test_a_corrected_snapshot_or_release_counts_as_one(tmp_path):
    for name in ("snapshots/2026-11-22.2", "releases/2026-11", "releases/.2026-12.partial"):
        (tmp_path / name).mkdir(parents=True)
    assert serve.published(Folders(tmp_path)) == ({"2026-11-22"}, {"2026-11"})


# How it is set up


def test_what_is_deployed_to_workers_is_what_is_served():
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    found = {}
    for deployment in deployments:
        module, _, name = deployment["entrypoint"].rpartition(".")
        [schedule] = deployment["schedules"]
        assert getattr(importlib.import_module(module), name).name == deployment["name"]
        assert schedule["timezone"] == "Europe/London"
        assert deployment["concurrency_limit"]["limit"] == 1
        found[name] = schedule["cron"]
    assert found == {"nightly": serve.NIGHTLY_CRON, "monthly": serve.MONTHLY_CRON}


def test_nothing_is_told_to_anyone_and_state_stays_in_the_data_folder(tmp_path):
    told = prefect_environment.defaults(tmp_path / "data")
    assert told["PREFECT_HOME"] == str(tmp_path / "data" / ".prefect")
    assert told["DO_NOT_TRACK"] == "1"
    assert told["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


def test_a_mistyped_setting_is_refused_before_anything_is_served(tmp_path, monkeypatch, capsys):
    (tmp_path / "wrong.toml").write_text("widow_months = 3\n")
    for name in (*prefect_environment.defaults(tmp_path), *serve.own_server.address()):
        monkeypatch.setenv(name, "")
    code = serve.main(["--data", str(tmp_path), "--settings", str(tmp_path / "wrong.toml")])
    assert code == 12
    assert "there is no setting called widow_months" in capsys.readouterr().err


# Runs


@pytest.fixture(scope="session")
def prefect(tmp_path_factory):
    """A Prefect server for these tests, told what serve tells it. Importing takes seconds too."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("prefect")
        for name, value in prefect_environment.defaults(home).items():
            patch.setenv(name, value)
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=120):
            yield


def kept() -> tuple[str, list[str]]:
    """All that Prefect keeps of every run so far, as text, and the pages among it."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        artifacts = client.read_artifacts()
        found = [*client.read_flow_runs(), *client.read_task_runs(), *artifacts]
    pages = [artifact.data for artifact in artifacts if artifact.type == "markdown"]
    return "\n".join(item.model_dump_json() for item in found), pages


@pytest.mark.parametrize(
    ("flow", "start", "expected"),
    [
        # Clocks go forward on 28 March 2027 and back on 31 October, between one and two.
        ("nightly", "2027-03-27", "03-27 02:30+00:00, 03-28 02:30+01:00, 03-29 02:30+01:00"),
        ("nightly", "2027-10-30", "10-30 02:30+01:00, 10-31 02:30+00:00, 11-01 02:30+00:00"),
        ("monthly", "2027-02-02", "03-01 05:00+00:00, 04-01 05:00+01:00, 05-01 05:00+01:00"),
    ],
)
def test_the_server_makes_the_runs_of_the_schedules(prefect, tmp_path, flow, start, expected):
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId
    from prefect.runner import Runner

    async def scheduled():
        deployed = await serve.deploy(Runner(name="test"), tmp_path, None)
        path = {"id": str(deployed[flow])}
        # Asked of a server that leaves its scheduler out, as that of tests does: the same code makes them.
        asked = {"start_time": f"{start}T00:00:00Z", "min_runs": 3, "min_time": 0}
        theirs = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployed[flow]]))
        async with get_client() as client:
            await client.request("POST", "/deployments/{id}/schedule", path_params=path, json=asked)
            runs = await client.read_flow_runs(flow_run_filter=theirs)
            for run in runs:
                await client.delete_flow_run(run.id)
        return [run.expected_start_time for run in runs]

    moments = sorted(moment.astimezone(LONDON) for moment in asyncio.run(scheduled()))
    found = [moment.isoformat(" ", "minutes").removeprefix("2027-") for moment in moments]
    assert ", ".join(found) == expected


@pytest.fixture(scope="session")
def released(prefect, tmp_path_factory):
    """A month run as a flow, one of its files not whole until the first try is over."""
    from harm_index.flows import monthly, nightly

    data = deliver(tmp_path_factory.mktemp("released") / "data", **DELIVERED)
    whole = data / "incoming" / "roles.csv"
    packed = gzip.compress(whole.read_bytes())
    whole.unlink()
    arriving = data / "incoming" / "roles.csv.gz"
    arriving.write_bytes(packed[:-9])
    tries = []

    def arrives(*tried):
        tries.append(nightly.is_still_arriving(*tried))
        arriving.write_bytes(packed)
        return tries[-1]

    (data / "force.toml").write_text(SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            nightly,
            "land",
            nightly.land.with_options(retry_delay_seconds=0, retry_condition_fn=arrives),
        )
        release = monthly.monthly(data, date(2025, 10, 17), data / "force.toml")
    assert tries == [True]
    return release


def test_a_file_still_arriving_is_waited_for_and_the_month_is_published(released):
    assert released.name == "2025-10"
    assert (released.parent / "current").resolve() == released.resolve()


def test_a_scheduled_month_is_the_same_byte_for_byte_as_one_by_hand(released, tmp_path):
    data = deliver(tmp_path / "data", **DELIVERED)
    whole = data / "incoming" / "roles.csv"
    with gzip.open(data / "incoming" / "roles.csv.gz", "wb") as packed:
        packed.write(whole.read_bytes())
    whole.unlink()
    done = night.run(Folders(data), Settings.read(released.parents[1] / "force.toml"), AS_OF)
    assert contents(done.published.release) == contents(released)
    assert contents(done.published.snapshot) == contents(
        released.parents[1] / "snapshots" / "2025-10-01"
    )


def test_a_scheduled_run_is_journalled_like_any_other(released):
    [line] = (released.parents[1] / "runs.jsonl").read_text().splitlines()
    ended = json.loads(line)
    assert (ended["as_of"], ended["is_published"]) == ("2025-10-01", True)
    assert list(ended["seconds"]) == ["land", "build", "check", "publish"]


def test_a_failed_check_publishes_nothing_and_is_not_tried_again(released, tmp_path, monkeypatch):
    from harm_index.flows import nightly

    data = shutil.copytree(released.parents[1], tmp_path / "data", symlinks=True)
    deliver(data, crimes_more=UNWEIGHTED)
    before = sorted(data.glob("*/*"))
    tried = []
    monkeypatch.setattr(
        nightly,
        "check",
        nightly.check.with_options(on_running=[lambda *_: tried.append("check")]),
    )
    with pytest.raises(CheckFailed, match=r"unscored_crime_share \(1 row\)"):
        nightly.nightly(data, date(2025, 10, 2), data / "force.toml")
    assert tried == ["check"]
    [page] = [page for page in kept()[1] if page.startswith("# Run for 2025-10-02: nothing")]
    assert "| critical: unscored_crime_share | 1 |" in page
    published = [path for path in data.glob("[sr]*s/*") if path.name != "rejects"]
    assert [p for p in published if p in before] == published
    assert (data / "snapshots" / "current").resolve().name == "2025-10-01"


def test_a_second_run_is_refused_with_a_sentence(prefect, tmp_path):
    from harm_index.flows.nightly import nightly

    data = deliver(tmp_path / "data", **DELIVERED)
    with Folders(data).held(), pytest.raises(AlreadyRunning, match="Another run is at work in"):
        nightly(data, AS_OF)
    assert not (data / "runs.jsonl").exists()
    assert (data / "incoming" / "crimes.csv").exists()


def test_a_date_after_today_is_refused(prefect, tmp_path):
    from harm_index.flows.nightly import nightly

    data = deliver(tmp_path / "data", **DELIVERED)
    with pytest.raises(FutureDate, match="9999-01-01 is after today"):
        nightly(data, date(9999, 1, 1))
    assert (data / "incoming" / "crimes.csv").exists()


def test_prefect_is_told_counts_and_no_value_of_anyone(released):
    everything, pages = kept()
    [page] = [page for page in pages if page.startswith("# Run for 2025-10-01: published")]
    assert "| crimes | 1 | 2 | 1 |" in page
    assert "| roles | 1 | 2 | 0 |" in page
    assert "| mart.suspect_harm | 1 |" in page
    assert "| failed | 0 |" in page
    assert "SECRET" not in everything


def test_what_duckdb_says_of_a_broken_file_is_not_passed_on(released, tmp_path):
    from harm_index.flows.nightly import nightly

    data = shutil.copytree(released.parents[1], tmp_path / "data", symlinks=True)
    [landed] = (data / "landing" / "nominals").glob(f"{'?' * 64}.parquet")
    landed.chmod(0o600)
    landed.write_bytes(b"PAR1SECRETNAME")
    with pytest.raises(ModelError, match=r"^build: DuckDB stopped with .* withheld"):
        nightly(data, date(2025, 10, 2), data / "force.toml")
    assert "SECRET" not in kept()[0]


@pytest.mark.parametrize(
    ("scheduled", "local"),
    [
        # It started before its minute, and summer time had begun.
        ("2026-03-29T01:30:00Z", date(2026, 3, 29)),
        ("2026-06-30T23:30:00Z", date(2026, 7, 1)),
        ("2026-11-30T23:59:59Z", date(2026, 11, 30)),
    ],
)
def test_a_run_is_for_the_local_date_it_was_scheduled_for(prefect, monkeypatch, scheduled, local):
    from prefect.runtime import flow_run

    from harm_index.flows.nightly import scheduled_on

    moment = datetime.fromisoformat(scheduled)
    monkeypatch.setitem(flow_run.FIELDS, "scheduled_start_time", lambda: moment)
    assert scheduled_on() == local


def test_only_a_file_that_is_still_arriving_is_worth_another_try(prefect):
    from prefect.states import Failed

    from harm_index.flows.nightly import is_still_arriving

    assert is_still_arriving(None, None, Failed(data=StillArriving("it is cut short.")))
    assert not is_still_arriving(None, None, Failed(data=CheckFailed("a rule is broken.")))
