"""Which version of a row counts: what landed when, what was withdrawn, and what is not believed."""

import json
import re
from datetime import date

import pytest
from typer.testing import CliRunner

from harm_index import landing, manifest, night, warehouse
from harm_index.cli import app
from harm_index.contract import read_feeds
from harm_index.errors import DecisionFault
from harm_index.folders import Folders
from harm_index.landing import attach, read_batches
from harm_index.settings import Settings

HEADER = "crime_ref,offence_code,recorded_at,updated_at"
WHO = {"by": "A. Analyst", "why": "the training system"}
WHO_OPTIONS = ["--by", "A. Analyst", "--why", "the training system"]
OPEN_GATE = {"max_unweighted_crime_share": 1, "max_unweighted_harm_share": 1}


@pytest.fixture
def folders(tmp_path):
    found = Folders(tmp_path / "data")
    found.incoming.mkdir(parents=True)
    return found


def deliver(folders, name, *rows, header=HEADER, on=date(2025, 9, 20)):
    """Land one file, as a night does."""
    (folders.incoming / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return night.land(folders, on=on)


def read(folders, query):
    with warehouse.connect(threads=1) as con:
        warehouse.define_macros(con)
        attach(con, folders.root, read_feeds(), read_batches(folders.root))
        return con.sql(query).fetchall()


def crime_refs(folders):
    return [ref for (ref,) in read(folders, "select crime_ref from landing.crimes order by all")]


def command(*words):
    return CliRunner().invoke(app, list(words))


# When it landed


def test_what_lands_says_on_which_day_and_in_which_order(folders):
    (folders.incoming / "crimes_2.csv").write_text(f"{HEADER}\nB,34.1.1.1,2025-09-01,2025-09-02\n")
    deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    deliver(folders, "crimes_0.csv", "C,34.1.1.1,2025-09-01,2025-09-02", on=date(2025, 9, 21))
    landed = {
        b.file_name: (b.landed_on, b.landing_number, b.landing_run)
        for b in read_batches(folders.root)
    }
    assert landed == {
        "crimes_1.csv": (date(2025, 9, 20), 1, 1),
        "crimes_2.csv": (date(2025, 9, 20), 2, 1),
        "crimes_0.csv": (date(2025, 9, 21), 3, 2),
    }


def test_what_landed_before_days_were_kept_is_older_than_all_else(folders):
    [batch] = deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-01,2025-09-02").took
    known = json.loads(batch.sidecar_path.read_text())
    del known["landed_on"], known["landing_number"], known["landing_run"]
    batch.sidecar_path.write_text(json.dumps(known))
    [old] = read_batches(folders.root)
    assert (old.landed_on, old.landing_number, old.landing_run) == (None, 0, 0)


# Withdrawn


def test_a_withdrawn_file_counts_in_no_later_night_until_it_is_restored(folders):
    deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    deliver(
        folders, "crimes_2.csv", "B,34.1.1.1,2025-09-01,2025-09-02", "bad,,2025-09-01,2025-09-02"
    )
    landing.withdraw(folders, "crimes_2.csv", **WHO)
    assert crime_refs(folders) == ["A"]
    assert read(folders, "from run.reject") == []
    landing.restore(folders, "crimes_2.csv", **WHO)
    assert crime_refs(folders) == ["A", "B"]
    assert len(read(folders, "from run.reject")) == 1


def test_a_file_is_named_by_the_beginning_of_its_hash_as_well(folders):
    [batch] = deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-01,2025-09-02").took
    with pytest.raises(DecisionFault, match="no landed file"):
        landing.withdraw(folders, batch.file_sha256[:7], **WHO)
    assert landing.withdraw(folders, batch.file_sha256[:8], **WHO) == batch
    assert read_batches(folders.root) == []


def test_of_files_of_one_name_the_hash_has_to_be_given(folders):
    [one] = deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-01,2025-09-02").took
    [other] = deliver(folders, "crimes.csv", "B,34.1.1.1,2025-09-01,2025-09-02").took
    with pytest.raises(DecisionFault, match="means 2 landed files") as refused:
        landing.withdraw(folders, "crimes.csv", **WHO)
    assert {one.file_sha256, other.file_sha256} <= {*re.findall(r"\w{64}", str(refused.value))}
    landing.withdraw(folders, one.file_sha256, **WHO)
    assert crime_refs(folders) == ["B"]
    assert landing.restore(folders, "crimes.csv", **WHO) == one


def test_what_is_withdrawn_or_restored_already_is_said(folders):
    deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    with pytest.raises(DecisionFault, match="not withdrawn"):
        landing.restore(folders, "crimes.csv", **WHO)
    landing.withdraw(folders, "crimes.csv", **WHO)
    with pytest.raises(DecisionFault, match="withdrawn already"):
        landing.withdraw(folders, "crimes.csv", **WHO)


def test_a_withdrawn_content_that_is_delivered_again_stays_withdrawn_and_that_is_said(folders):
    deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    landing.withdraw(folders, "crimes.csv", **WHO)
    landed = deliver(folders, "crimes_again.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    assert landed.withdrawn == ("crimes_again.csv",)
    assert read_batches(folders.root) == []


def test_withdrawing_by_command_is_recorded_in_decisions_journal_manifest_and_status(folders):
    deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    [batch] = deliver(folders, "crimes_2.csv", "B,34.1.1.1,2025-09-01,2025-09-02").took
    data = str(folders.root)
    done = command("land", "--data", data, "--withdraw", "crimes_2.csv", *WHO_OPTIONS)
    assert done.output == (
        f"crimes_2.csv ({batch.file_sha256[:8]}) is withdrawn: no later night counts its rows.\n"
    )
    [decided] = folders.decisions.read_text().splitlines()
    [told] = folders.journal.read_text().splitlines()
    for line in map(json.loads, (decided, told)):
        assert (line["subject"], line["by"]) == (batch.file_sha256, "A. Analyst")
    night.build(folders, Settings(**OPEN_GATE), date(2025, 10, 1))
    with night.connect(folders.warehouse(date(2025, 10, 1)), folders, Settings()) as con:
        [shown] = manifest.describe(con, "snapshot", "x", [])["withdrawn"]
    assert (shown["file_name"], shown["reason"]) == ("crimes_2.csv", "the training system")
    assert "Withdrawn: crimes_2.csv" in command("status", "--data", data).output
    command("land", "--data", data, "--restore", "crimes_2.csv", *WHO_OPTIONS)
    assert crime_refs(folders) == ["A", "B"]


def test_withdrawing_without_who_and_why_changes_nothing(folders):
    deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    refused = command("land", "--data", str(folders.root), "--withdraw", "crimes.csv")
    assert isinstance(refused.exception, DecisionFault)
    assert crime_refs(folders) == ["A"]
