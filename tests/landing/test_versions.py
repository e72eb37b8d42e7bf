"""Which version of a row counts: what landed when, what was withdrawn, and what is not believed."""

import json
import re
import shutil
from datetime import date
from itertools import chain

import pytest
from typer.testing import CliRunner

from harm_index import landing, night
from harm_index.cli.app import app
from harm_index.declared import columns
from harm_index.errors import DecisionFault
from harm_index.landing import read_batches
from harm_index.paths import SQL
from harm_index.publish import manifest
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import reading
from tests.combined import combined

PEOPLE = "nominal_ref,surname,born_on,safe_contact,updated_at"
PARTS = "crime_ref,nominal_ref,role,role_status,updated_at"
CRIMES = "crime_ref,offence_code,recorded_at,crime_status,updated_at"
HEADER = "crime_ref,offence_code,recorded_at,updated_at"
WHO = {"by": "A. Analyst", "why": "the training system"}
WHO_OPTIONS = ["--by", "A. Analyst", "--why", "the training system"]
PLACEHOLDERS = Settings().placeholder_dates
OPEN_GATE = {"max_unscored_crime_share": 1, "max_unscored_harm_share": 1}


@pytest.fixture
def folders(tmp_path):
    return made(tmp_path / "data")


def deliver(folders, name, *rows, header=HEADER, on=date(2025, 9, 20)):
    """Land one file."""
    (folders.incoming / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return landing.land(folders.incoming, folders.root, on=on)


def in_a_copy(of, tmp_path):
    """Folders of a test, with what landed in others."""
    shutil.copytree(of.root, tmp_path / "data")
    return Folders(tmp_path / "data")


def made(folder):
    """Folders with nothing in them but a place for deliveries."""
    found = Folders(folder)
    found.incoming.mkdir(parents=True)
    return found


def read(folders, query):
    return reading.read(folders.root, query, dates=PLACEHOLDERS)


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


def test_what_a_killed_run_left_to_land_is_of_its_run(folders):
    deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-01,2025-09-02")
    killed = folders.root / "landing" / ".aside"
    (killed / "half").mkdir(parents=True)
    (killed / "run").write_text("1")
    deliver(folders, "crimes_2.csv", "B,34.1.1.1,2025-09-01,2025-09-02")
    assert not killed.exists()
    deliver(folders, "crimes_3.csv", "C,34.1.1.1,2025-09-01,2025-09-02")
    assert {b.file_name: b.landing_run for b in read_batches(folders.root)} == {
        "crimes_1.csv": 1,
        "crimes_2.csv": 1,
        "crimes_3.csv": 2,
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
    with pytest.raises(DecisionFault, match="neither the name of a landed file"):
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


# Rows of one key that are as new and differ


def built(folders, *asked):
    """Tables, built as far as some models need."""
    return reading.built(folders.root, asked, date(2025, 10, 1), Settings(**OPEN_GATE))


def gate(folders, query):
    """Build up to the gate and the conflicts, and ask."""
    asked = ("mart.code_quarantine", "mart.version_conflict", "mart.data_quality")
    return built(folders, "mart.weight_gate", *asked).sql(query).fetchall()


CONFLICTS = "select feed, row_key, differing_columns, is_ambiguous from mart.version_conflict"


def test_a_crime_with_several_offences_at_one_time_is_ambiguous_and_at_most_its_heaviest(folders):
    """Case 01-one-crime-several-offence-rows.

    Shows: rule 4.
    """
    codes = ("19E.19.16.0", "105A.105.1.0", "46.46.0.0")
    deliver(folders, "crimes.csv", *(f"A,{code},2025-09-10,2025-09-11" for code in codes))
    assert gate(folders, CONFLICTS) == [("crimes", "A", "offence_code", True)]
    [crime] = gate(folders, "select weight_status, harm_days, most_days from core.crime")
    heaviest = gate(folders, "select max(harm_days) from core.offence_code")[0][0]
    assert crime == ("ambiguous", None, heaviest)
    assert gate(
        folders, "select crime_count, unscored_count, most_unscored_days from mart.weight_gate"
    ) == [(1, 1, heaviest)]
    assert gate(
        folders, "select offence_code, weight_status, crime_count from mart.code_quarantine"
    ) == [("several codes", "ambiguous", 1)]
    assert gate(
        folders,
        "select fault_count, row_count from mart.data_quality "
        "where subject = 'feed crimes' and measure = 'versions_that_differ'",
    ) == [(1, 1)]


def test_a_later_row_settles_which_offence_holds(folders):
    deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-10,2025-09-11")
    deliver(folders, "crimes_2.csv", "A,46.46.0.0,2025-09-10,2025-09-11")
    assert gate(folders, CONFLICTS) == [("crimes", "A", "offence_code", True)]
    deliver(folders, "crimes_3.csv", "A,46.46.0.0,2025-09-10,2025-09-12")
    assert gate(folders, CONFLICTS) == []
    assert gate(folders, "select weight_status from core.crime") == [("weighted",)]


def test_one_offence_written_in_two_ways_is_one(folders):
    deliver(folders, "crimes.csv", "A,28/3,2025-09-10,2025-09-11", "A,028/03,2025-09-10,2025-09-11")
    assert gate(folders, CONFLICTS) == []


def test_the_same_row_twice_is_no_conflict(folders):
    row = "A,34.1.1.1,2025-09-10,2025-09-11"
    deliver(folders, "crimes_1.csv", row, row)
    deliver(folders, "crimes_2.csv", row, "B,34.1.1.1,2025-09-10,2025-09-11")
    assert gate(folders, CONFLICTS) == []


def test_rows_that_differ_are_named_in_every_feed_that_has_a_key(folders):
    deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-10,2025-09-11")
    deliver(
        folders,
        "roles.csv",
        *("A,N1,suspect,charged,2025-09-11", "A,N1,Suspect,eliminated,2025-09-11"),
        header="crime_ref,nominal_ref,role,role_status,updated_at",
    )
    deliver(
        folders,
        "nominals.csv",
        *("N1,SMITH,,2025-09-11", "N1,SMITH,by letter,2025-09-11"),
        header="nominal_ref,surname,safe_contact,updated_at",
    )
    assert sorted(gate(folders, CONFLICTS)) == [
        ("nominals", "N1", "safe_contact", False),
        ("roles", "A N1 suspect", "role_status", False),
    ]


def test_of_rows_as_new_none_that_takes_a_crime_or_a_suspect_away_counts(folders):
    crimes = ("A,34.1.1.1,2025-09-10,Cancelled,2025-09-11", "A,34.1.1.1,2025-09-10,,2025-09-11")
    deliver(folders, "crimes.csv", *crimes, header=CRIMES)
    parts = ("A,N1,suspect,Eliminated,2025-09-11", "A,N1,suspect,interviewed,2025-09-11")
    deliver(folders, "roles.csv", *parts, header=PARTS)
    assert read(folders, "select crime_status from landing.crimes") == [(None,)]
    assert read(folders, "select role_status from landing.roles") == [("interviewed",)]


def test_a_form_that_a_team_returned_twice_stops_no_night(folders):
    header = "list_row_id,visited_on,visit_outcome,updated_at"
    for name, outcome in (("visits.csv", "not in"), ("Copy of visits.csv", "visited")):
        row = f"R1F0A93C2B77D4E8,2025-09-12,{outcome},2025-09-11"
        deliver(folders, name, row, header=header)
    assert gate(folders, CONFLICTS) == [
        ("visits", "R1F0A93C2B77D4E8 2025-09-12", "visit_outcome", False)
    ]
    rule = (SQL / "checks" / "versions_that_differ_share.sql").read_text(encoding="utf-8")
    assert gate(folders, rule) == []
    deliver(folders, "crimes.csv", "A,34/1,2025-09-10,2025-09-11", "A,34/2,2025-09-10,2025-09-11")
    [(feed, sentence)] = gate(folders, rule)
    assert feed == "feed crimes"
    assert "the newest rows of 1 of 1 key differ" in sentence


@pytest.mark.parametrize(
    ("column", "either", "other", "counts"),
    [
        ("died_on", "2025-01-01", "", None),
        ("nominal_type", "Organisation", "person", "person"),
        ("born_on", "1980-01-01", "2015-01-01", "2015-01-01"),
        ("born_on", "1980-01-01", "", None),
        ("safe_contact", "", "Never ring", "Never ring"),
    ],
)
def test_of_rows_as_new_the_one_counts_that_hides_nobody_and_loses_no_warning(
    folders, column, either, other, counts
):
    rows = (f"N1,A,{either},2025-09-11", f"N1,B,{other},2025-09-11")
    header = f"nominal_ref,surname,{column},updated_at"
    deliver(folders, "nominals.csv", *rows, header=header)
    assert read(folders, f"select {column} from landing.nominals") == [(counts,)]


def test_a_row_that_another_system_writes_otherwise_differs_in_nothing(folders):
    header = "location_ref,longitude,updated_at"
    for name, far, day in (("1", "0.1", "2025-09-11"), ("2", "0.10", "2025-09-11T00:00:00")):
        deliver(folders, f"locations_{name}.csv", f"L1,{far},{day}", header=header)
    header = "crime_ref,offence_code,recorded_at,committed_from,is_domestic_abuse,updated_at"
    deliver(folders, "crimes_1.csv", "A,34/1,2025-09-10,2025-09-10,Y,2025-09-11", header=header)
    crime = "A,034/01,2025-09-10,2025-09-10T00:00,1,2025-09-11 00:00"
    deliver(folders, "crimes_2.csv", crime, header=header)
    assert gate(folders, CONFLICTS) == []


HOMES = "location_ref,uprn,updated_at"
LIVES = "nominal_ref,home_location_ref,updated_at"


@pytest.mark.parametrize(
    ("locations", "nominals"),
    [
        ([], ["V,H1,2025-09-11", "V,H2,2025-09-11"]),
        ([], ["V,H1,2025-09-11", "V,H3,2025-09-11"]),
        ([], ["V,H1,2025-09-11", "V,H2,11/11/2025"]),
        ([], ["V,H1,2025-09-11", "V,H2,2099-01-01"]),
        (["H1,3,2025-09-11"], ["V,H1,2025-09-11"]),
        (["H2,3,2099-01-01"], ["V,H1,2025-09-11"]),
    ],
    ids=[
        "the suspect's",
        "another",
        "unreadable",
        "of the future",
        "two numbers",
        "a later number",
    ],
)
def test_a_home_that_is_in_doubt_is_no_all_clear(folders, locations, nominals):
    deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-10,2025-09-11")
    parts = ("A,V,victim,,2025-09-11", "A,S,suspect,,2025-09-11")
    deliver(folders, "roles.csv", *parts, header=PARTS)
    homes = ("H1,1,2025-09-11", "H2,2,2025-09-11", "H3,3,2025-09-11", *locations)
    deliver(folders, "locations.csv", *homes, header=HOMES)
    deliver(folders, "nominals.csv", "S,H2,2025-09-11", *nominals, header=LIVES)
    con = built(folders, "core.victim_home", "mart.dyad")
    [(lives,)] = con.sql("select lives_with_suspect from core.victim_home").fetchall()
    [(is_same,)] = con.sql("select is_same_address from mart.dyad").fetchall()
    assert lives is not False
    assert is_same is not False


@pytest.mark.parametrize(
    ("known", "later", "header"),
    [
        ("A,S,suspect,eliminated,2025-09-11", "A,S,suspect,charged,soon", PARTS),
        ("A,S,suspect,eliminated,2025-09-11", "A,S,suspect,charged,2099-01-01", PARTS),
        ("A,S,witness,,2025-09-11", "A,S,suspect,charged,soon", PARTS),
        (
            "S,H1,2025-09-01,2025-09-11",
            "S,H1,,soon",
            "nominal_ref,home_location_ref,died_on,updated_at",
        ),
    ],
    ids=["named again", "named again in the future", "named first", "alive again"],
)
def test_where_it_is_in_doubt_who_is_a_suspect_there_is_no_all_clear(folders, known, later, header):
    deliver(folders, "crimes.csv", "A,34.1.1.1,2025-09-10,2025-09-11")
    deliver(folders, "locations.csv", "H1,1,2025-09-11", header=HOMES)
    deliver(folders, "nominals.csv", "V,H1,2025-09-11", "S,H1,2025-09-10", header=LIVES)
    parts = ("A,V,victim,,2025-09-11", "A,S,suspect,,2025-09-10")
    deliver(folders, "roles.csv", *parts[: 2 if header != PARTS else 1], header=PARTS)
    feed = "roles" if header == PARTS else "nominals"
    deliver(folders, f"{feed}_2.csv", known, header=header)
    assert lives(folders) == [False]
    deliver(folders, f"{feed}_3.csv", later, header=header)
    assert lives(folders) == [None]


def lives(folders):
    """Whether each victim may live with a suspect."""
    con = built(folders, "core.victim_home")
    found = con.sql("select lives_with_suspect from core.victim_home").fetchall()
    return [answer for (answer,) in found]


def test_of_rows_without_a_time_the_last_that_landed_counts(folders):
    header = "neighbourhood_code,neighbourhood_name"
    deliver(folders, "neighbourhoods_2.csv", "N1,Old", header=header)
    deliver(folders, "neighbourhoods_1.csv", "N1,New", header=header)
    deliver(folders, "neighbourhoods_3.csv", "N2,One", "N2,Other", header=header)
    names = "select neighbourhood_code, neighbourhood_name from landing.neighbourhoods order by all"
    assert read(folders, names) == [("N1", "New"), ("N2", "One")]
    conflicts = "select feed, row_key, columns from run.rival_version"
    assert read(folders, conflicts) == [("neighbourhoods", "N2", ["neighbourhood_name"])]


# Times that cannot be


def test_a_time_after_the_day_of_landing_never_beats_one_that_is_possible(folders):
    deliver(
        folders,
        "crimes_1.csv",
        "A,34.1.1.1,2025-09-10,2099-01-01",
        "B,34.1.1.1,2025-09-10,2099-01-01",
    )
    assert crime_refs(folders) == ["A", "B"]
    deliver(folders, "crimes_2.csv", "A,46.46.0.0,2025-09-10,2025-09-11")
    codes = "select crime_ref, offence_code from landing.crimes order by all"
    assert read(folders, codes) == [("A", "46.46.0.0"), ("B", "34.1.1.1")]


def test_the_day_after_landing_is_possible_and_of_an_unknown_day_every_time_is(folders):
    rows = ["A,34.1.1.1,2025-09-10,2025-09-20", "A,46.46.0.0,2025-09-10,2025-09-21 23:59:59"]
    [batch] = deliver(folders, "crimes_1.csv", *rows).took
    codes = "select offence_code from landing.crimes"
    assert read(folders, codes) == [("46.46.0.0",)]
    known = json.loads(batch.sidecar_path.read_text()) | {"landed_on": None}
    batch.sidecar_path.write_text(json.dumps(known))
    deliver(folders, "crimes_2.csv", "A,34.1.1.1,2025-09-10,2025-09-22", on=date(2025, 9, 22))
    assert read(folders, codes) == [("34.1.1.1",)]


def test_a_time_that_stands_for_none_never_beats_one_that_is_known(folders):
    deliver(folders, "crimes_1.csv", "A,34.1.1.1,2025-09-10,2025-09-11")
    rows = [f"{ref},46.46.0.0,2025-09-10,1900-01-01 00:00" for ref in "AB"]
    deliver(folders, "crimes_2.csv", *rows)
    assert gate(folders, "select crime_id, offence_code from core.crime order by all") == [
        ("A", "34.1.1.1"),
        ("B", "46.46.0.0"),
    ]
    assert gate(
        folders,
        "select fault_count from mart.data_quality "
        "where subject = 'feed crimes' and measure = 'updated_date_placeholder'",
    ) == [(2,)]


def test_of_rows_of_no_possible_time_none_that_hides_a_crime_or_a_suspect_counts(folders):
    crimes = ("A,34/1,2025-09-10,,2098-01-01", "A,34/1,2025-09-10,Cancelled,2099-01-01")
    deliver(folders, "crimes.csv", *crimes, header=CRIMES)
    parts = ("A,N1,suspect,,2098-01-01", "A,N1,suspect,Eliminated,2099-01-01")
    deliver(folders, "roles.csv", *parts, header=PARTS)
    assert read(folders, "select crime_status from landing.crimes") == [(None,)]
    assert read(folders, "select role_status from landing.roles") == [(None,)]


def test_a_crime_known_only_as_cancelled_in_the_future_counts_as_one_without_a_weight(folders):
    crimes = ("A,34/1,2025-09-10,cancelled,2099-01-01", "B,34/1,2025-09-10,,2025-09-11")
    deliver(folders, "crimes.csv", *crimes, header=CRIMES)
    counts = "select crime_count, unscored_count from mart.weight_gate"
    assert gate(folders, counts) == [(2, 1)]
    deliver(folders, "crimes_2.csv", "A,34/1,2025-09-10,cancelled,2025-09-12", header=CRIMES)
    assert gate(folders, counts) == [(1, 0)]


@pytest.fixture(scope="module")
def once_listed(tmp_path_factory):
    """A suspect and a victim on the lists, for tests to copy."""
    folders = made(tmp_path_factory.mktemp("listed") / "data")
    deliver(folders, "crimes_1.csv", "A,105A.105.1.0,2025-09-10,,2025-09-11", header=CRIMES)
    parts = ("A,N1,suspect,charged,2025-09-11", "A,N2,victim,,2025-09-11")
    deliver(folders, "roles_1.csv", *parts, header=PARTS)
    people = ("N1,SMITH,1980-01-01,,2025-09-11", "N2,JONES,1980-01-01,by post,2025-09-11")
    deliver(folders, "nominals_1.csv", *people, header=PEOPLE)
    return folders


@pytest.fixture
def listed(once_listed, tmp_path):
    """A suspect and a victim on the lists."""
    return in_a_copy(once_listed, tmp_path)


TIMES = ["2099-01-01", "1900-01-01", "1753-01-01T00:00:00Z", "soon", ""]
CORRECTIONS = {
    "crimes": ("A,105A.105.1.0,2025-09-10,cancelled", CRIMES),
    "roles": ("A,N1,suspect,eliminated", PARTS),
    "nominals": ("N2,JONES,1980-01-01,never ring", PEOPLE),
}
NAMED = {
    "crimes": [("suspects", "crime", "A"), ("victims", "crime", "A")],
    "roles": [("suspects", "role", "A N1 suspect")],
    "nominals": [("victims", "safe contact", "N2")],
}


def open_corrections(folders):
    """The corrections that cannot be read and that nothing has answered."""
    rows = (
        "select feed, row_key from run.unread_version where is_known and not is_answered "
        "order by all"
    )
    return read(folders, rows)


@pytest.mark.parametrize(("time", "feed"), combined(TIMES, CORRECTIONS))
def test_a_correction_whose_time_cannot_be_is_open_until_a_newer_row_answers_it(listed, feed, time):
    row, header = CORRECTIONS[feed]
    deliver(listed, f"{feed}_2.csv", f"{row},{time}", header=header)
    assert open_corrections(listed) == [(feed, NAMED[feed][0][2])]
    deliver(listed, f"{feed}_3.csv", f"{row},2025-09-12", header=header)
    assert open_corrections(listed) == []


@pytest.mark.parametrize(
    ("older", "time", "feed"), combined(["2025-09-01", "2025-09-11"], TIMES, CORRECTIONS)
)
def test_a_row_no_newer_than_what_was_known_answers_no_correction(listed, feed, time, older):
    """An extract of last week, or the row as it was known, that lands late is no correction."""
    row, header = CORRECTIONS[feed]
    deliver(listed, f"{feed}_2.csv", f"{row},{time}", header=header)
    known = {
        "crimes": "A,105A.105.1.0,2025-09-10,",
        "roles": "A,N1,suspect,charged",
        "nominals": "N2,JONES,1980-01-01,by post",
    }
    deliver(listed, f"{feed}_3.csv", f"{known[feed]},{older}", "X,Y,Z,,", header=header)
    assert open_corrections(listed) == [(feed, NAMED[feed][0][2])]


@pytest.mark.parametrize(
    ("names", "time", "feed"),
    combined(["ab", "ba"], ["2099-01-01", "10/10/2026 09:00"], CORRECTIONS),
)
def test_of_files_of_one_run_none_is_later_than_another(listed, feed, time, names):
    row, header = CORRECTIONS[feed]
    older = "N2,JONES,1980-01-01,ask" if feed == "nominals" else row.rpartition(",")[0] + ",named"
    for name, line in zip(names, (f"{row},{time}", f"{older},2025-09-12"), strict=True):
        text = f"{header}\n{line}\n"
        (listed.incoming / f"{feed}_{name}.csv").write_text(text, encoding="utf-8")
    landing.land(listed.incoming, listed.root, on=date(2025, 9, 20))
    assert open_corrections(listed) == [(feed, NAMED[feed][0][2])]


TORN = {
    "a comma too many": (
        "nominals",
        "surname,safe_contact,home_location_ref,nominal_ref,updated_at",
        "JONES,Ring daughter only, never the house,L1,N2,2025-09-20",
    ),
    "a quote too many": (
        "nominals",
        "surname,safe_contact,nominal_ref,updated_at",
        '"O"Brien",Ring daughter only,N2,2025-09-20',
    ),
    "a comma before both keys": (
        "roles",
        "role_status,officer,crime_ref,nominal_ref,role,updated_at",
        "eliminated,Smith, J,A,N1,suspect,2025-09-20",
    ),
    "no role": ("roles", PARTS, "A,N1,,eliminated,2025-09-20"),
    "a crime": ("crimes", f"notes,{CRIMES}", "a, b,A,105A.105.1.0,2025-09-10,cancelled,2025-09-20"),
}


@pytest.mark.parametrize("kind", TORN)
def test_a_row_whose_key_cannot_be_told_for_sure_waits_for_each_known_key_in_it(listed, kind):
    feed, header, row = TORN[kind]
    deliver(listed, f"{feed}_2.csv", row, header=header)
    assert open_corrections(listed) == [(feed, NAMED[feed][0][2])]
    later, header = CORRECTIONS[feed]
    deliver(listed, f"{feed}_3.csv", f"{later},2025-09-21", header=header)
    assert open_corrections(listed) == []


def test_a_cell_of_another_column_is_no_key_where_every_cell_stands_in_its_place(listed):
    header = "nominal_ref,surname,home_location_ref,updated_at"
    deliver(listed, "nominals_2.csv", ",SMITH,N1,2025-09-20", header=header)
    assert open_corrections(listed) == []


def test_a_circulation_without_a_crime_is_known_by_its_nominal(listed):
    header = "nominal_ref,crime_ref,wanted_status,circulated_on,updated_at"
    deliver(listed, "wanted_1.csv", "N1,,wanted,2025-09-10,2025-09-11", header=header)
    deliver(listed, "wanted_2.csv", "N1,,cleared,2025-09-10,soon", header=header)
    assert open_corrections(listed) == [("wanted", "N1")]


def test_a_row_whose_key_cannot_be_told_names_the_rows_of_lists_that_it_may_concern(listed):
    for feed, header, row in TORN.values():
        deliver(listed, f"{feed}_2.csv", row, header=header)
    assert unread(listed)[0] == sorted(chain(*NAMED.values()))


def test_a_nominal_that_cannot_be_read_may_be_a_child_or_have_died(listed):
    header = "nominal_ref,born_on,died_on,nominal_type,updated_at"
    rows = ("N1,2012-01-01,,person,soon", "N2,1980-01-01,2025-09-19,person,soon")
    deliver(listed, "nominals_2.csv", *rows, header=header)
    named = unread(listed)[0]
    assert ("suspects", "nominal", "N1") in named
    assert {key for list_name, _, key in named if list_name == "victims"} == {"N2"}


@pytest.mark.parametrize("time", TIMES)
def test_a_row_that_says_what_is_known_corrects_nothing_whatever_its_time(listed, time):
    deliver(listed, "roles_2.csv", f"A,N1,Suspect,Charged,{time}", header=PARTS)
    deliver(listed, "crimes_2.csv", f"A,105A.105.1.0,2025-09-10 00:00,,{time}", header=CRIMES)
    assert open_corrections(listed) == []


def test_a_correction_that_comes_with_its_readable_form_is_answered_by_it(listed):
    row, header = CORRECTIONS["crimes"]
    deliver(listed, "crimes_2.csv", f"{row},soon", f"{row},2025-09-12", header=header)
    assert open_corrections(listed) == []
    deliver(listed, "crimes_3.csv", f"{row},soon", "B,34/1,2025-09-10,,2025-09-11", header=header)
    assert open_corrections(listed) == []


def test_corrections_whose_time_stands_for_none_name_the_rows_of_lists_that_they_concern(listed):
    for feed, (row, header) in CORRECTIONS.items():
        deliver(listed, f"{feed}_2.csv", f"{row},1900-01-01", header=header)
    assert unread(listed) == (sorted(chain(*NAMED.values())), (1, 1), 3)


def test_rejected_corrections_name_the_rows_of_lists_that_they_concern(listed):
    for feed, (row, header) in CORRECTIONS.items():
        deliver(listed, f"{feed}_2.csv", f"{row},soon", header=header)
    assert unread(listed) == (sorted(chain(*NAMED.values())), (1, 1), 0)


def test_a_row_of_a_role_that_has_too_few_cells_might_rule_its_suspect_out(listed):
    deliver(listed, "roles_2.csv", "A,N1,suspect", header=PARTS)
    assert unread(listed)[0] == NAMED["roles"]


@pytest.fixture
def believed(listed):
    """A suspect and a victim on the lists, and after them rows from the future that say otherwise."""
    crime = "A,105A.105.1.0,2025-09-10,Cancelled,2099-01-01"
    deliver(listed, "crimes_2.csv", crime, header=CRIMES)
    deliver(listed, "roles_2.csv", "A,N1,suspect,Eliminated,2099-01-01", header=PARTS)
    deliver(listed, "nominals_2.csv", "N2,JONES,1980-01-01,by phone,2099-01-01", header=PEOPLE)
    return listed


def unread(folders):
    """What list rows a correction that cannot be read concerns, and the share without a weight."""
    asked = ["mart.correction_unread", "mart.weight_gate", "mart.data_quality"]
    con = built(folders, *asked)
    named = con.sql(
        "select list_name, correction, row_key from mart.correction_unread "
        "where list_row_id in (select list_row_id from mart.list_row where team_code = 'force')"
    ).fetchall()
    [gate] = con.sql("select crime_count, unscored_count from mart.weight_gate").fetchall()
    [(late,)] = con.sql(
        "select sum(fault_count)::integer from mart.data_quality "
        "where measure in ('updated_in_the_future', 'updated_date_placeholder')"
    ).fetchall()
    allowed = columns.values("mart.correction_unread", "correction")
    assert {correction for _, correction, _ in named} <= set(allowed)
    return sorted(named), gate, late


def test_corrections_from_the_future_name_the_rows_of_lists_that_they_concern(believed):
    assert unread(believed) == (
        [
            ("suspects", "crime", "A"),
            ("suspects", "role", "A N1 suspect"),
            ("victims", "crime", "A"),
            ("victims", "safe contact", "N2"),
        ],
        (1, 1),
        3,
    )


def test_what_is_delivered_later_with_a_possible_time_answers_them(believed):
    on = date(2025, 9, 22)
    crime = "A,105A.105.1.0,2025-09-10,,2025-09-22"
    deliver(believed, "crimes_3.csv", crime, header=CRIMES, on=on)
    deliver(believed, "roles_3.csv", "A,N1,suspect,charged,2025-09-22", header=PARTS, on=on)
    deliver(
        believed, "nominals_3.csv", "N2,JONES,1980-01-01,by post,2025-09-22", header=PEOPLE, on=on
    )
    assert unread(believed) == ([], (1, 0), 3)
