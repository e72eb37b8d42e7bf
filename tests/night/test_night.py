"""Whole nights: published whole or not at all, the same from the same, and undisturbed by a kill."""

import csv
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from harm_index import lists, night, publish
from harm_index.errors import (
    AlreadyRunning,
    CheckFailed,
    ModelError,
    NothingDelivered,
    ReferenceFault,
)
from harm_index.publish import manifest
from harm_index.settings import Settings
from harm_index.store import publications
from harm_index.store.folders import Folders
from harm_index.warehouse import dictionary
from tests import ROOT, whole_night
from tests.whole_night import AS_OF, contents

# What is asked of a night has little part in these, or none.
FEW = pytest.mark.usefixtures("few_expectations_here")
UNCHECKED = pytest.mark.usefixtures("unchecked")
# A small force has few crimes to set against its planted faults, in some windows too few.
OPEN_GATE = {"max_unscored_crime_share": 1, "max_unscored_harm_share": 1}


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The data folder of one night that went well."""
    data = tmp_path_factory.mktemp("night") / "data"
    whole_night.deliver(data / "incoming")
    with whole_night.few_expectations():
        whole_night.run(data)
    return data


@pytest.fixture
def data(published, tmp_path):
    """A copy of that folder, to do things to."""
    return shutil.copytree(published, tmp_path / "data", symlinks=True)


@pytest.fixture
def landed(published, tmp_path):
    """A data folder where the same was landed and nothing has been published."""
    shutil.copytree(published / "landing", tmp_path / "data" / "landing")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def later(published, tmp_path_factory):
    """A copy of that folder after two more nights, and what each of them published."""
    data = shutil.copytree(
        published, tmp_path_factory.mktemp("later") / "data", symlinks=True, dirs_exist_ok=True
    )
    with whole_night.unchecked():
        nights = [
            whole_night.run(data, date(2025, 10, day), keep_snapshots=2, **OPEN_GATE)
            for day in (2, 3)
        ]
    return data, nights


def release(data: Path) -> Path:
    return data / "releases" / "2025-10"


def for_excel(data: Path) -> list[Path]:
    """Every file that a team opens."""
    return sorted((release(data) / "lists").glob("*/*.csv"))


def the_lists(data: Path) -> list[Path]:
    """The lists alone, without what stands beside them."""
    names = {kind.name for kind in lists.kinds()}
    return [path for path in for_excel(data) if path.stem in names]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# What comes out


def test_a_night_on_the_first_of_a_month_publishes_a_snapshot_and_a_release(published):
    for folder in (published / "snapshots" / "2025-10-01", release(published)):
        names = {path.name for path in folder.iterdir()}
        assert {"harm_index.duckdb", "manifest.json", "checks", "suspect_harm.parquet"} <= names
    force = {path.name for path in (release(published) / "lists" / "force").glob("*.csv")}
    listed = {kind.name for kind in lists.kinds()}
    assert listed >= {"suspects", "repeat_suspects", "victims", "organisations", "locations"}
    assert force == {
        *(f"{name}.csv" for name in listed),
        *(f"{name}_crimes.csv" for name in listed),
        *(
            f"{name}_{audience.name}.csv"
            for name in ("left", "visit_coverage", "visits_force")
            for audience in lists.audiences()
        ),
    }
    assert (published / "releases" / "current").resolve() == release(published).resolve()


def test_a_night_on_any_other_day_publishes_a_snapshot_alone(later):
    data, nights = later
    assert [done.published.release for done in nights] == [None, None]
    assert [path.name for path in publications.every(data / "releases")] == ["2025-10"]


def test_every_team_has_every_list_and_one_with_nothing_a_nil_return(published):
    folder = release(published) / "lists"
    teams = {path.name for path in folder.glob("*/")} - {"force"}
    with duckdb.connect(release(published) / publish.DATABASE, read_only=True) as con:
        codes = {
            c for (c,) in con.sql("select neighbourhood_code from core.neighbourhood").fetchall()
        }
    assert teams == codes | {"unassigned"}
    empty = []
    for team in teams:
        names = {part.file_name(team) for part in lists.parts(of_force=False)}
        assert {path.stem for path in (folder / team).glob("*.csv")} == names
        empty += [path for path in (folder / team).glob("*.csv") if not rows(path)]
    assert empty
    about = json.loads(empty[0].with_name(f"{empty[0].name}-metadata.json").read_text())
    assert about["notes"] == ["Nil return: nothing to list."]


def test_every_list_opens_with_the_same_columns_and_ends_with_what_a_printed_sheet_needs(published):
    for path in the_lists(published):
        header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
        assert header[:5] == ["list_row_id", "rank", "tie_size", "movement", "previous_rank"]
        assert header[-5:] == ["window_start", "window_end", "basis", "weights", "classification"]
        assert {"harm_days", "crime_count", "unscored_count"} <= set(header)
        for row in rows(path):
            assert (row["window_start"], row["window_end"]) == ("2025-07-01", "2025-10-01")
            assert row["classification"].endswith("CHILDREN") == path.stem.endswith("_under_18")


def test_beside_every_file_stands_what_its_columns_hold(published):
    for path in for_excel(published):
        header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
        about = json.loads(path.with_name(f"{path.name}-metadata.json").read_text())
        assert [column["name"] for column in about["tableSchema"]["columns"]] == header
        assert all(column["dc:description"] for column in about["tableSchema"]["columns"])
        assert "OFFICIAL-SENSITIVE" in about["dc:rights"]


def test_a_list_is_as_excel_reads_it_and_only_its_group_may(published):
    for path in for_excel(published):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert path.stat().st_mode & 0o777 == 0o640
    for folder in [release(published), *release(published).rglob("*/")]:
        assert folder.stat().st_mode & 0o007 == 0


def test_no_list_holds_a_protected_characteristic_or_a_date_of_birth(published):
    """Shows: rule 18."""
    private = {"sex", "ethnicity", "born_on", "age_years", "is_child", "died_on"}
    for path in (release(published) / "lists").rglob("*.csv"):
        assert not private & set(path.read_text(encoding="utf-8-sig").splitlines()[0].split(","))


def test_suspects_and_victims_never_share_a_file_and_children_have_their_own(published):
    """Shows: rule 9, rule 12."""
    folder = release(published) / "lists"
    with duckdb.connect(release(published) / publish.DATABASE, read_only=True) as con:
        children = {
            i for (i,) in con.sql("select person_id from core.person where is_child").fetchall()
        }
        victims = {i for (i,) in con.sql("select person_id from mart.victim_harm").fetchall()}
        suspects = {i for (i,) in con.sql("select person_id from mart.suspect_harm").fetchall()}
    seen = set()
    for path in folder.rglob("*.csv"):
        people = {row["person_id"] for row in rows(path) if "person_id" in row}
        if path.stem == "organisations":
            continue
        assert people <= (children if path.stem.endswith("_under_18") else people - children)
        assert people <= (suspects if "suspects" in path.stem else victims)
        seen |= people
    assert seen & children
    assert seen & (victims & suspects)


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(published):
    guarded = 0
    for path in for_excel(published):
        for row in rows(path):
            for column in ("surname", "forenames", "place_name", "address", "safe_contact"):
                cell = row.get(column) or ""
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
                guarded += cell.startswith("'")
    assert guarded


def test_every_published_table_and_column_is_described(published):
    with duckdb.connect(published / "snapshots/current/harm_index.duckdb", read_only=True) as con:
        assert (
            con.sql(
                "select table_name from duckdb_tables() where comment is null "
                "union all select column_name from duckdb_columns() "
                "where schema_name in ('core', 'mart', 'list') and comment is null"
            ).fetchall()
            == []
        )
        schemas = con.sql("select distinct schema_name from duckdb_tables() order by 1").fetchall()
        assert schemas == [("core",), ("list",), ("mart",)]


def test_the_manifest_names_every_input_setting_and_output(published):
    about = manifest.read(release(published))
    assert about["window"] == {"start": "2025-07-01", "end": "2025-10-01"}
    assert {batch["feed"] for batch in about["inputs"]} == {
        "crimes",
        "roles",
        "nominals",
        "locations",
        "neighbourhoods",
        "memberships",
        "wanted",
        "schools",
        "orders",
        "audits",
    }
    assert "cchi_weights_2020.csv" in {file["file_name"] for file in about["reference"]}
    assert about["settings"]["window_months"] == 3
    assert about["schema"] == dictionary.SCHEMA
    assert about["rows"]["mart.suspect_harm"] > 0
    assert about["unassigned_rows"] == sum(
        len(rows(path)) for path in the_lists(published) if path.parent.name == "unassigned"
    )
    for name, output in about["outputs"].items():
        if output:
            assert manifest.sha256(release(published) / name) == output["sha256"]


# The same from the same


def test_the_same_deliveries_give_the_same_bytes_wherever_and_whenever_they_are_run(
    published, tmp_path
):
    """Shows: releases."""
    data = tmp_path / "elsewhere"
    whole_night.deliver(data / "incoming")
    whole_night.run(data, threads=2)
    first, second = (contents(release(folder)) for folder in (published, data))
    # The manifest says how many threads, and by what hash of the page of checks; the night of every
    # test asks fewer expectations.
    assert {k: v for k, v in first.items() if not k.startswith(("manifest", "checks"))} == {
        k: v for k, v in second.items() if not k.startswith(("manifest", "checks"))
    }
    shutil.rmtree(data / "releases")
    whole_night.run(data)
    third = contents(release(data))
    assert {k: v for k, v in third.items() if k != "manifest.json"} == {
        k: v for k, v in second.items() if k != "manifest.json"
    }


@FEW
def test_running_the_same_night_again_publishes_nothing_new(data):
    before = contents(release(data))
    whole_night.run(data)
    assert [path.name for path in publications.every(data / "releases")] == ["2025-10"]
    assert [path.name for path in publications.every(data / "snapshots")] == ["2025-10-01"]
    assert contents(release(data)) == before


@UNCHECKED
def test_what_was_published_never_changes_and_a_correction_has_a_number_of_its_own(data):
    """Shows: releases."""
    before = contents(release(data))
    whole_night.run(data, list_length={"force": {"rows": 5}})
    assert [path.name for path in publications.every(data / "releases")] == ["2025-10", "2025-10.2"]
    assert (data / "releases" / "current").resolve().name == "2025-10.2"
    assert contents(release(data)) == before


@UNCHECKED
def test_a_reader_who_holds_the_old_snapshot_is_undisturbed(data):
    current = data / "snapshots" / "current" / publish.DATABASE
    with duckdb.connect(current.resolve(), read_only=True) as reader:
        before = reader.sql("from mart.suspect_harm order by all").fetchall()
        whole_night.run(data, date(2025, 10, 15), keep_snapshots=1, **OPEN_GATE)
        assert not (data / "snapshots" / "2025-10-01").exists()
        assert reader.sql("from mart.suspect_harm order by all").fetchall() == before
    assert current.resolve().parent.name == "2025-10-15"


def test_the_last_so_many_snapshots_are_kept(later):
    assert [path.name for path in publications.every(later[0] / "snapshots")] == [
        "2025-10-02",
        "2025-10-03",
    ]


@UNCHECKED
def test_a_past_month_is_released_however_many_newer_snapshots_there_are(later, tmp_path):
    data = shutil.copytree(later[0], tmp_path / "data", symlinks=True)
    shutil.rmtree(data / "releases")
    whole_night.run(data, AS_OF, keep_snapshots=1, **OPEN_GATE)
    assert release(data).is_dir()
    assert (data / "snapshots" / "current").resolve().name == "2025-10-03"


@UNCHECKED
def test_the_next_month_says_who_is_new_and_who_stayed(data):
    """Shows: rule 15."""
    whole_night.run(data, date(2025, 11, 1), **OPEN_GATE)
    before = {r["list_row_id"]: r["rank"] for r in rows(release(data) / "lists/force/suspects.csv")}
    after = rows(data / "releases" / "2025-11" / "lists" / "force" / "suspects.csv")
    assert {row["movement"] for row in after} == {"new", "stayed"}
    for row in after:
        assert row["previous_rank"] == before.get(row["list_row_id"], "")
        assert row["movement"] == ("stayed" if row["list_row_id"] in before else "new")


# Refused, and nothing changed


@FEW
def test_a_broken_rule_publishes_nothing_and_says_which_rule_and_how_many_rows(data):
    """Shows: rule 5."""
    before = contents(data / "snapshots" / "current")
    with pytest.raises(CheckFailed, match=r"unscored_crime_share \(1 row\)"):
        whole_night.run(data, max_unscored_crime_share=0)
    assert contents(data / "snapshots" / "current") == before
    assert len(publications.every(data / "releases")) == 1
    results = json.loads((data / "work" / "2025-10-01.checks" / "results.json").read_text())
    assert results["verdict"]["state"] == "failed"


@pytest.mark.long
@FEW
def test_a_window_without_a_crime_is_refused(data):
    with pytest.raises(CheckFailed, match="window_holds_crimes"):
        whole_night.run(data, date(2026, 11, 1))


def test_nothing_delivered_is_said_in_a_sentence(tmp_path):
    with pytest.raises(NothingDelivered, match="Nothing has been delivered"):
        whole_night.run(tmp_path / "data")


def test_an_edition_that_is_not_there_is_named(landed):
    with pytest.raises(ReferenceFault, match="1999"):
        whole_night.run(landed, weights_edition="1999")


def test_two_runs_at_once_are_refused(data):
    with Folders(data).held(), pytest.raises(AlreadyRunning, match="Another run is at work"):
        whole_night.run(data)


@UNCHECKED
def test_a_recorded_decision_takes_a_code_out_of_quarantine(data):
    """Shows: rule 4."""
    with duckdb.connect(data / "snapshots/current/harm_index.duckdb", read_only=True) as con:
        [(code,)] = con.sql(
            "select offence_code from mart.code_quarantine order by window_crime_count desc, offence_code limit 1"
        ).fetchall()
    (data / "reference").mkdir()
    (data / "reference" / "offence_decisions.csv").write_text(
        "offence_code,harm_days,decided_by,reason,decided_on\n"
        f"{code},12.5,Harm Index Board,nearest offence,2025-09-01\n"
    )
    whole_night.run(data)
    with duckdb.connect(data / "releases/current/harm_index.duckdb", read_only=True) as con:
        decided = con.sql(f"from core.offence_code where offence_code = '{code}'").fetchall()
        quarantined = con.sql("select offence_code from mart.code_quarantine").fetchall()
    assert "decided" in decided[0]
    assert (code,) not in quarantined


# Killed


KILL = """
import os, signal, sys
from pathlib import Path
from harm_index.publish import manifest
from harm_index.warehouse import building
from tests import whole_night

def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "building":
    check_key = building.check_key
    building.check_key = lambda con, model: kill() if model.name == "core.involvement" else check_key(con, model)
elif sys.argv[2] == "publishing the snapshot":
    manifest.write = kill
else:
    write = manifest.write
    manifest.write = lambda folder, about, unhashed: (
        kill() if about["kind"] == "release" else write(folder, about, unhashed)
    )
with whole_night.few_expectations():
    whole_night.run(Path(sys.argv[1]))
"""


@FEW
@pytest.mark.parametrize(
    "when",
    [
        pytest.param("building", marks=pytest.mark.long),
        pytest.param("publishing the snapshot", marks=pytest.mark.long),
        pytest.param("publishing the release", marks=pytest.mark.long),
    ],
)
def test_a_night_killed_and_run_again_gives_the_release_of_an_undisturbed_one(
    published, landed, when
):
    """Shows: releases, killed runs."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [sys.executable, "-c", KILL, str(landed), when], env=environment, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert not (landed / "releases" / "current").exists()
    whole_night.run(landed)
    assert contents(release(landed)) == contents(release(published))
    assert [path.name for path in publications.every(landed / "releases")] == ["2025-10"]
    left = [p for p in (landed / "releases").iterdir() if p.name not in ("2025-10", "current")]
    assert left == []


# Privacy


def test_no_personal_value_reaches_a_log_a_check_a_manifest_or_the_terminal(landed, caplog, capfd):
    with caplog.at_level(logging.DEBUG, logger="harm_index"):
        whole_night.run(landed)
    with duckdb.connect(landed / "snapshots/current/harm_index.duckdb", read_only=True) as con:
        people = con.sql(
            "select unnest([person_id, surname, forenames, born_on::varchar]) from core.person"
        ).fetchall()
    names = {value for (value,) in people if value and len(value) > 5}
    public = (
        landed / "snapshots" / "current" / "manifest.json",
        landed / "snapshots" / "current" / "checks" / "results.json",
        landed / "snapshots" / "current" / "checks" / "index.html",
        landed / "runs.jsonl",
    )
    said = caplog.text + "".join(capfd.readouterr()) + "".join(p.read_text() for p in public)
    assert len(names) > 1000
    assert [name for name in names if name in said] == []


def test_what_duckdb_says_of_a_value_is_withheld(landed, monkeypatch):
    folders = Folders(landed)
    model = night.warehouse.Model(
        "core.broken", "select surname::integer as x from staging.nominals", "x", ("x",)
    )
    read = night.warehouse.read_models()["staging.nominals"]
    models = {read.name: read, model.name: model}
    monkeypatch.setattr(night.warehouse, "read_models", lambda: models)
    with pytest.raises(ModelError, match=r"core.broken: DuckDB stopped with Conv"):
        night.build(folders, Settings(), AS_OF)
