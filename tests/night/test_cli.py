"""The command line, as it is called: what it says, where, and with which exit code."""

import csv
import io
import shutil
import subprocess
import sys

import pytest

import harm_index
from harm_index import demo, night
from harm_index.cli import app
from harm_index.errors import DeliveryError, NotPublished
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import whole_night

pytestmark = pytest.mark.usefixtures("few_expectations")


@pytest.fixture
def call(monkeypatch, capfd):
    """Call the command line; give its exit code, what it printed and what it complained of."""

    def called(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["harm-index", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            app.main()
        printed = capfd.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return called


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    data = tmp_path_factory.mktemp("cli") / "data"
    whole_night.deliver(data / "incoming")
    done = subprocess.run(
        [sys.executable, "-m", "harm_index", "run", "--data", data, "--as-of", "2025-10-01"],
        capture_output=True,
        text=True,
        check=True,
    )
    return data, done


def test_a_run_ends_with_what_was_loaded_checked_and_published_and_where_it_is(published):
    data, done = published
    assert done.stderr == ""
    for said in ("Loaded", "Counted", "Quarantined:", "Checked:", "Snapshot:", "Release:", "Took"):
        assert said in done.stdout
    assert str(data / "releases" / "2025-10") in done.stdout
    assert "\x1b" not in done.stdout


def test_a_query_is_answered_from_the_current_snapshot_which_it_cannot_change(published, call):
    data, _ = published
    code, printed, _ = call("query", "--data", data, "select harm_rank from mart.suspect_harm")
    assert code == 0
    assert next(iter(csv.DictReader(io.StringIO(printed)))).keys() == {"harm_rank"}
    code, _, complaint = call("query", "--data", data, "delete from mart.suspect_harm")
    assert code == 20
    assert "read-only" in complaint


def test_status_says_when_the_last_good_night_was(published, call):
    code, printed, _ = call("status", "--data", published[0])
    assert code == 0
    assert "Last good snapshot: 2025-10-01" in printed
    assert "Last good release: 2025-10" in printed
    assert "STALE" in printed
    assert "published; ended" in printed


def test_steps_can_be_run_one_by_one(published, call, tmp_path):
    shutil.copytree(published[0] / "landing", tmp_path / "landing")
    day = ("--data", tmp_path, "--as-of", "2025-10-01")
    assert call("check", *day)[0] == 19
    assert call("land", "--data", tmp_path)[0] == 0
    assert call("build", *day)[1].strip().endswith("2025-10-01.duckdb")
    code, printed, _ = call("check", *day)
    assert code == 0
    assert "rules checked" in printed
    code, printed, _ = call("publish", *day)
    assert code == 0
    assert printed.strip() == str(tmp_path / "releases" / "2025-10")


def test_mistakes_are_one_sentence_and_their_own_exit_code(call, tmp_path):
    (tmp_path / "bad.toml").write_text("windows = 3")
    assert call("run", "--data", tmp_path / "none", "--settings", tmp_path / "bad.toml")[0] == 12
    code, _, complaint = call("run", "--data", tmp_path / "none", "--as-of", "2025-10-01")
    assert code == 15
    assert complaint.count("\n") == 1
    assert call("query", "--data", tmp_path / "none", "select 1")[0] == 18
    assert call("run", "--data", tmp_path / "none", "--incoming", tmp_path / "nowhere")[0] == 13
    assert call("run", "--as-of", "yesterday")[0] == 2


def test_a_date_after_today_is_refused_by_its_own_exit_code(call, tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "9999-01-01.duckdb").touch()
    for command in ("run", "publish"):
        code, _, complaint = call(command, "--data", tmp_path, "--as-of", "9999-01-01")
        assert code == 26
        assert complaint.count("\n") == 1
        assert "--allow-future" in complaint


def test_a_refused_file_stops_the_night_and_stays_with_the_reason_beside_it(
    published, call, tmp_path
):
    data = shutil.copytree(published[0], tmp_path / "data", symlinks=True)
    (data / "incoming" / "crimes_new.csv").write_text("crime_ref,offence_code\na,b\n")
    code, _, complaint = call("run", "--data", data, "--as-of", "2025-10-02")
    assert code == 13
    assert "recorded_at" in complaint
    assert (data / "incoming" / "crimes_new.csv").exists()
    assert "recorded_at" in (data / "incoming" / "crimes_new.csv.refused.txt").read_text()
    assert (data / "snapshots" / "current").resolve().name == "2025-10-01"
    assert "REFUSED" in call("status", "--data", data)[1]
    assert "FAILED (DeliveryError)" in call("status", "--data", data)[1]


def test_publishing_an_older_date_does_not_take_readers_back(published, call, tmp_path):
    data = shutil.copytree(published[0], tmp_path / "data", symlinks=True)
    (tmp_path / "open.toml").write_text(
        "max_unscored_crime_share = 1\nmax_unscored_harm_share = 1\n"
    )
    words = ("--data", data, "--as-of", "2025-09-20", "--settings", tmp_path / "open.toml")
    code, printed, _ = call("run", *words)
    assert code == 0
    assert "Current stays 2025-10-01, which is later than 2025-09-20." in printed
    assert "the last up to today" not in printed
    assert (data / "snapshots" / "2025-09-20").is_dir()
    assert (data / "snapshots" / "current").resolve().name == "2025-10-01"


@pytest.mark.parametrize(
    ("command", "is_gone"),
    [
        ("land", True),
        ("build", True),
        ("check --as-of 2025-10-01", True),
        ("publish --as-of 2025-10-01", True),
        ("run --as-of 2025-10-01", True),
        ("rejects resolve crimes.csv:2 --by A --why B", True),
        ("rejects list", False),
        ("status", False),
        ("explain N000001", False),
        ("query from-here", False),
    ],
)
def test_whatever_takes_hold_of_the_folder_empties_what_a_killed_run_spilled(
    call, tmp_path, command, is_gone
):
    spilled = Folders(tmp_path).spill / "duckdb_temp_storage_S32K-0.tmp"
    spilled.parent.mkdir(parents=True)
    spilled.touch()
    call(*command.split(), "--data", tmp_path)
    assert spilled.exists() != is_gone


def test_a_spill_folder_that_is_a_link_stops_the_command_with_a_sentence(call, tmp_path):
    folders = Folders(tmp_path)
    folders.work.mkdir()
    folders.spill.symlink_to(tmp_path)
    code, _, complaint = call("land", "--data", tmp_path)
    assert code == 27
    assert "spill is a link, or no folder" in " ".join(complaint.split())


def test_weights_are_imported_and_what_is_odd_is_counted(call, tmp_path):
    code, _, complaint = call("weights", "import", tmp_path / "no.xlsx", "--edition", "2030")
    assert code == 16
    assert "no.xlsx" in complaint


def test_the_version_is_told_without_a_command(call):
    assert call("--version") == (0, f"{harm_index.__version__}\n", "")


def test_models_are_listed_in_the_order_they_are_built(call):
    code, printed, _ = call("models")
    assert code == 0
    assert printed.index("staging.crimes") < printed.index("core.crime ") < printed.index("mart.s")


def test_the_depth_of_the_models_is_told_with_the_way_through_them(call):
    code, printed, _ = call("models", "--depth")
    assert code == 0
    depth, way = printed.strip().split(" models deep: ")
    assert int(depth) == len(way.split(" > ")) > 1


def test_a_force_is_invented_month_by_month_with_the_key_of_its_movements(call, tmp_path):
    words = ("--crimes", 2000, "--months", 6, "--until", "2025-10-01", "--releases", 4)
    code, printed, _ = call("synth", tmp_path, *words)
    assert code == 0
    assert "2025-07, 2025-08, 2025-09, 2025-10 in" in printed
    assert (tmp_path / "movements_key.json").is_file()
    assert (tmp_path / "2025-10" / "incoming" / "crimes.csv").is_file()


# The synthetic force that stands in for a real one


def test_a_force_is_invented_only_where_nothing_was_ever_delivered(tmp_path):
    folders = Folders(tmp_path)
    assert demo.is_wanted(folders)
    folders.incoming.mkdir()
    (folders.incoming / "CRIMES.CSV").write_text("")
    assert not demo.is_wanted(folders)


def test_a_demonstration_has_a_folder_of_its_own_which_the_terminal_names(
    call, tmp_path, monkeypatch
):
    monkeypatch.setattr(demo, "CRIMES", whole_night.CRIMES)
    monkeypatch.setattr(demo, "MONTHS", whole_night.MONTHS)
    folders = Folders(tmp_path / "data")
    words = ("--data", folders.root)
    code, printed, told = call("run", "--demo", "--as-of", whole_night.AS_OF, *words)
    assert (code, told) == (0, "")
    assert str(folders.demo.releases / "2025-10") in "".join(printed.split())
    assert f"query --data {folders.demo.root}," in " ".join(printed.split())
    assert [path.name for path in folders.root.iterdir()] == ["demo"]
    assert f"--data {folders.demo.root}." in " ".join(call("status", *words)[1].split())
    code, _, told = call("query", "from mart.force_harm", *words)
    assert code == NotPublished.exit_code
    assert f"--data {folders.demo.root} for the demonstration" in told
    assert call("query", "from mart.force_harm", "--data", folders.demo.root)[0] == 0


def test_an_invented_file_among_real_ones_is_refused(tmp_path):
    folders = Folders(tmp_path)
    whole_night.deliver(folders.incoming)
    (folders.incoming / "crimes.csv").rename(folders.incoming / f"crimes{demo.MARK}.csv")
    night.land(folders)
    with pytest.raises(DeliveryError, match=r"Of \d+ landed files, an invented force has 1"):
        night.build(folders, Settings(), whole_night.AS_OF)
