"""The explanation of a score: it adds up, it gives the right reason, and it names nobody in an error."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from harm_index import night
from harm_index.cli import app
from harm_index.errors import NotPublished, UnknownReference
from harm_index.explain import answer, sentences
from harm_index.explain.crime import on_day
from harm_index.paths import SQL
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth import AnswerKey
from tests import whole_night

pytestmark = pytest.mark.usefixtures("few_expectations")

# Short lists, so that some are left out; a small force may leave much without a weight.
SETTINGS = {
    "max_unscored_crime_share": 1,
    "max_unscored_harm_share": 1,
    "list_length": {"force": {"rows": 10}, "team": {"rows": 2}},
    "list_band_rows": 1,
}


@dataclass(frozen=True)
class Published:
    """A small force in its second month, opened once."""

    data: Path
    snapshot: Path
    key: AnswerKey
    con: duckdb.DuckDBPyConnection

    def tell(self, reference: str, role: str | None = None) -> answer.Row:
        return answer.tell(self.con, self.snapshot, reference, role)

    def rows(self, query: str) -> list[tuple]:
        return self.con.sql(query).fetchall()


def publish(data: Path, day: date, *, release: bool = False) -> Path:
    """A night without its checks, which say nothing about what is explained."""
    folders, settings = Folders(data), Settings(**SETTINGS)
    night.land(folders)
    night.build(folders, settings, day)
    folders.checks(day).mkdir()
    return night.publish_checked(folders, settings, day, [], release=release).snapshot


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Iterator[Published]:
    data = tmp_path_factory.mktemp("explain") / "data"
    whole_night.deliver(data / "incoming", crimes=700, months=5)
    key = AnswerKey.read(data / "incoming")
    publish(data, date(2025, 9, 1), release=True)
    snapshot = publish(data, whole_night.AS_OF)
    with answer.opened(snapshot) as con:
        yield Published(data, snapshot, key, con)


@pytest.fixture(scope="module", params=[3, pytest.param(1, marks=pytest.mark.long)])
def told(request, published) -> dict[str, answer.Row]:
    """The explanation of every third on a list, or of all; a school is asked about by neither."""
    listed = published.rows(
        "select distinct subject_id from mart.list_row where list_name <> 'schools' order by all"
    )
    return {reference: published.tell(reference) for (reference,) in listed[:: request.param]}


def printed(told: answer.Row) -> str:
    paper = StringIO()
    sentences.show(Console(file=paper, width=400), told)
    return paper.getvalue()


def every(told, *names):
    """Each role, or each crime or list of each role, of everything explained."""
    for of in told.values():
        for role in of["roles"]:
            yield from ((role, row) for row in role[names[0]]) if names else [role]


def test_what_a_victim_said_of_contact_is_not_told_to_who_asks_about_a_suspect(published):
    query = """
        select distinct person_id, safe_contact from core.person as person
        inner join core.involvement as involved using (person_id)
        where person.safe_contact is not null and involved.role = 'suspect'
    """
    found = published.rows(query)
    assert found
    for reference, safe_contact in found:
        told = published.tell(reference, "suspect")
        assert safe_contact not in answer.as_json(told)
        assert "safe_contact" not in answer.as_json(told)
        assert "Before any contact" not in printed(told)
        about = published.tell(reference, "victim")
        assert about["nominal"]["safe_contact"] == safe_contact
        assert "Before any contact" in printed(about)


def test_the_crimes_of_everyone_listed_add_up_to_the_published_score_exactly(told):
    """Shows: rule 16."""
    roles = [role for role in every(told) if role["score"]]
    assert {role["role"] for role in roles} == {"suspect", "victim", "location"}
    for role in roles:
        added = [crime["added_days"] for crime in role["crimes"] if crime["is_counted"]]
        known = [days for days in added if days is not None]
        assert role["score"]["crime_count"] == len(added)
        assert role["score"]["unscored_count"] == len(added) - len(known)
        assert role["score"]["harm_days"] == (sum(known) if known or not added else None)
        assert role["adds_up"]


def test_a_list_of_a_team_adds_up_to_the_crimes_on_its_ground(told):
    for role, row in every(told, "lists"):
        mine = [crime for crime in role["crimes"] if crime["is_counted"]]
        if row["role"] == "suspect" and row["team_code"] != "force":
            mine = [crime for crime in mine if crime["team_code"] == row["team_code"]]
        assert sum(crime["added_days"] or 0 for crime in mine) == (row["harm_days"] or 0)
        assert len(mine) == row["crime_count"]


def test_a_score_that_did_not_add_up_would_be_said(told):
    score = {"harm_days": Decimal(9), "crime_count": 1}
    assert not answer._role("suspect", score, [], [], [])["adds_up"]


PLANTED = [
    (("cancelled", "cancelled_later"), "cancelled", {"ruled out"}),
    (("transferred",), "transferred", {"ruled out"}),
    # The crime stands for whoever else is named in it.
    (("suspect_eliminated_later",), "ruled out", {"scored"}),
    (("outcome_11", "suspect_under_10", "youth_image_outcome"), "safeguarding_hold", set()),
    (("outcome_5", "suspect_died", "victim_died"), "off_list", set()),
    (
        ("code_unknown", "code_unknown_alone", "code_ambiguous"),
        "no weight",
        {"ruled out", "aged out", "police", "company"},
    ),
    (("suspect_organisation",), "organisation", set()),
    (("role_nominal_missing",), "not delivered", set()),
]


@pytest.mark.parametrize(("kinds", "standing", "also"), PLANTED, ids=[row[1] for row in PLANTED])
def test_what_was_planted_is_the_reason_given(published, kinds, standing, also):
    refs = {ref for kind in kinds for ref in published.key.faults[kind]}
    asked = {
        pair
        for pair in published.rows("select crime_id, person_id from core.involvement")
        if refs.issuperset(pair) or (pair[0] in refs and not any(r[0] == "N" for r in refs))
    }
    given = {
        (crime["crime_id"], crime["standing"])
        for _, person in asked
        for role in published.tell(person)["roles"]
        for crime in role["crimes"]
        if (crime["crime_id"], person) in asked
    }
    assert standing in {reason for _, reason in given}
    assert {reason for _, reason in given} <= {standing} | also


def test_a_rule_that_holds_someone_is_given_with_its_authority(published):
    [(person, rule)] = published.rows(
        "select person_id, rule_code from mart.listing_hold where role = 'suspect' "
        "order by rule_code, person_id limit 1"
    )
    told = published.tell(person)
    paper = StringIO()
    sentences.show(Console(file=paper, width=400), told)
    [crime] = [
        crime
        for role in told["roles"]
        for crime in role["crimes"]
        if crime["rule_code"] == rule and crime["role"] == "suspect"
    ][:1]
    assert crime["citation"] in " ".join(paper.getvalue().split())


def test_a_place_on_no_list_keeps_its_crimes_and_says_why(published):
    [(place,)] = published.rows(
        "select place_id from mart.place_harm where unranked_reason is not null and crime_count > 0 "
        "order by place_id limit 1"
    )
    [role] = published.tell(place)["roles"]
    assert "unranked place" in {crime["standing"] for crime in role["crimes"]}
    assert role["adds_up"]
    assert role["lists"] == []


STARTING = """
    sheet_row | athena_urn | home_office_class | offence_title | harm_days | starting_point | offence_group
    ----------+------------+-------------------+---------------+-----------+----------------+--------------
    2         | 1.1.1.1    | 001/01            | Murder        | 5475      | 15 years       | VIOLENCE
    3         | 8.1.1.1    | 008/01            | Wounding      | 19        | High order     | VIOLENCE
    4         | 8.1.1.2    | 008/01            | Lesser        | 19        | High order     | VIOLENCE
    5         | 34.1.1.1   | 034/02            | Robbery       | 365       | 1 year         | ROBBERY
    6         | 34.1.1.2   | 034/02            | Robbery       | 365       | 12 months      | ROBBERY
    7         | 49.1.1.1   | 046/00            | Theft         | 1         | Band A fine    | THEFT
    8         | 49.1.1.2   | 046/00            | Theft         | 10        | Band A fine    | THEFT
"""


def test_a_weight_names_the_starting_point_that_all_its_rows_share(expect):
    expect(
        "core.offence_code",
        """
        offence_code | matched_row_count | harm_days | starting_point
        -------------+-------------------+-----------+---------------
        1.1.1.1      | 1                 | 5475      | 15 years
        008/01       | 2                 | 19        | High order
        034/02       | 2                 | 365       |
        046/00       | 2                 |           |
        099/99       | 0                 |           |
        """,
        weight=STARTING,
        crimes="""
        crime_ref | offence_code
        ----------+-------------
        C1        | 1.1.1.1
        C2        | 8/1
        C3        | 034/02
        C4        | 046/00
        C5        | 099/99
        """,
    )


def test_the_workbook_of_the_edition_is_named(expect):
    expect(
        "core.weights_edition",
        f"""
        edition | workbook_sha256 | weight_count
        --------+-----------------+-------------
        2020    | {"0" * 64}      | 7
        """,
        weight=STARTING,
    )


def test_a_crime_counts_only_in_the_window_on_the_basis_and_while_it_stands(told):
    start, end = date(2025, 7, 1), date(2025, 10, 1)
    seen = set()
    for _, crime in every(told, "crimes"):
        seen.add(crime["standing"])
        if crime["is_counted"]:
            assert start <= crime["harm_on"] < end <= crime["leaves_on"]
            assert crime["detected_by"] not in ("police", "company")
            assert crime["crime_status"] not in ("cancelled", "transferred")
        if crime["standing"] == "aged out":
            assert crime["harm_on"] < start
            assert crime["leaves_on"] <= end
        if crime["standing"] == "historic":
            assert crime["harm_on"] < start <= crime["recorded_on"] < end
        if crime["standing"] == "scored":
            assert crime["added_days"] == crime["weight_days"]
    assert {"scored", "aged out", "historic", "police"} <= seen


@pytest.mark.parametrize(
    ("late", "standing", "said"),
    [
        (
            ">=",
            "recorded late",
            "no: recorded {recorded}, when its day was out of the window since",
        ),
        ("<", "aged out", "no longer: out of the window since"),
    ],
)
def test_a_crime_that_was_recorded_when_its_day_had_left_the_window_never_counted(
    published, late, standing, said
):
    query = f"""
        select involved.person_id, crime_id, leaves_window_on(crime.harm_on, 3)
        from core.involvement as involved
        inner join core.crime as crime using (crime_id)
        where involved.standing = 'aged out'
            and crime.recorded_on {late} leaves_window_on(crime.harm_on, 3)
        order by all limit 1
    """
    [(person, reference, left)] = published.rows(query)
    told = published.tell(person)
    [crime] = [c for role in told["roles"] for c in role["crimes"] if c["crime_id"] == reference]
    assert (crime["standing"], crime["leaves_on"]) == (standing, left)
    assert f"{said.format(recorded=on_day(crime['recorded_on']))} {on_day(left)}" in printed(told)


@pytest.mark.parametrize(
    ("role", "everyone"),
    [
        (
            "suspect",
            "select person_id, is_child::varchar, harm_days, crime_count, last_crime_on from mart.suspect_harm",
        ),
        (
            "victim",
            "select person_id, is_child::varchar, harm_days, crime_count, last_crime_on from mart.victim_harm "
            "union all select person_id, 'organisation', harm_days, crime_count, last_crime_on from mart.organisation_harm",
        ),
        (
            "location",
            "select place_id, '', harm_days, crime_count, last_crime_on from mart.place_harm where harm_rank is not null",
        ),
    ],
    ids=["suspects", "victims", "locations"],
)
def test_the_rank_without_a_crime_is_that_of_a_recount_by_hand(published, told, role, everyone):
    """Shows: rule 16."""
    rows = {row[0]: row[1:] for row in published.rows(everyone) if row[3]}

    def order(harm, crimes, last):
        return (harm if harm is not None else -1, crimes, last)

    compared = 0
    for reference, of in told.items():
        for part in (part for part in of["roles"] if part["role"] == role and part["score"]):
            counted = [crime for crime in part["crimes"] if crime["is_counted"]]
            for crime in counted:
                rest = [other for other in counted if other is not crime]
                if crime["without"] is None:
                    assert role == "location" or len(counted) > 20
                    continue
                if not rest:
                    assert crime["without"]["harm_rank"] is None
                    continue
                known = [c["added_days"] for c in rest if c["added_days"] is not None]
                mine = order(
                    sum(known) if known else None, len(rest), max(c["harm_on"] for c in rest)
                )
                above = sum(
                    order(*row[1:]) > mine
                    for other, row in rows.items()
                    if other != reference and row[0] == rows[reference][0]
                )
                assert crime["without"]["harm_rank"] == above + 1
                compared += 1
    assert compared


def test_what_a_row_cannot_lose_would_take_it_below_the_least_there(told):
    named = 0
    for role, row in every(told, "lists"):
        if row["list_row_id"] is None or row["bar_days"] is None:
            continue
        added = {crime["crime_id"]: crime["added_days"] or 0 for crime in role["crimes"]}
        for crime in row["cannot_lose"]:
            named += 1
            assert row["harm_days"] - added[crime] < row["bar_days"] or row["crime_count"] <= 2
        assert row["leaves_with"]
    assert named


def test_a_row_says_how_it_moved_and_one_that_left_says_why(published, told):
    lists = [row for _, row in every(told, "lists") if row["list_row_id"]]
    assert {"new", "stayed"} <= {row["movement"] for row in lists}
    [(reference, reason)] = published.rows(
        "select subject_id, left_reason from mart.list_left where team_code = 'force' "
        "and list_name = 'suspects' order by previous_rank, subject_id limit 1"
    )
    gone = [row for role in published.tell(reference)["roles"] for row in role["left"]]
    assert reason in {row["left_reason"] for row in gone}


# At the terminal


@pytest.fixture
def call(monkeypatch, capfd):
    """Call the command line; give its exit code, what it printed and what it complained of."""

    def called(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["harm-index", "explain", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            app.main()
        printed = capfd.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return called


@pytest.fixture
def both(published) -> str:
    """Somebody who is suspect and victim."""
    [(reference,)] = published.rows(
        "select person_id from mart.suspect_harm where is_also_victim and crime_count > 0 "
        "order by harm_rank, person_id limit 1"
    )
    return str(reference)


def test_an_unknown_reference_has_an_exit_code_of_its_own_and_is_not_repeated(published, call):
    code, printed, complaint = call("O'Nobody-123", "--data", published.data)
    assert code == UnknownReference.exit_code == 21
    assert printed == ""
    assert "Nobody" not in complaint
    assert complaint.count("\n") == 1


def test_where_nothing_was_published_it_says_so(published, call, tmp_path):
    assert call("N1", "--data", tmp_path)[0] == NotPublished.exit_code
    assert call("N1", "--data", published.data, "--as-of", "2024-01-01")[0] == 18


def test_the_page_and_its_json_say_the_same(published, call, both):
    code, page, complaint = call(both, "--data", published.data)
    assert (code, complaint) == (0, "")
    code, printed, _ = call(both, "--data", published.data, "--json")
    assert code == 0
    parsed = json.loads(printed)
    assert parsed == json.loads(answer.as_json(published.tell(both)))
    assert [role["role"] for role in parsed["roles"]] == ["suspect", "victim"]
    for role in parsed["roles"]:
        assert isinstance(role["score"]["harm_days"], str)
        assert f"= {Decimal(role['sum_days']).normalize():,f}" in " ".join(page.split())
        for crime in role["crimes"]:
            assert f"  {crime['crime_id']}  " in page


def test_one_role_is_told_alone(published, call, both):
    page = call(both, "--data", published.data, "--role", "victim")[1]
    assert "AS VICTIM" in page
    assert "AS SUSPECT" not in page
    place = next(iter(published.rows("select place_id from core.place limit 1")))[0]
    assert call(place, "--data", published.data, "--role", "victim")[0] == 21


def test_a_date_whose_snapshot_is_gone_is_read_from_its_release(published, tmp_path):
    data = shutil.copytree(published.data, tmp_path / "data", symlinks=True)
    first = date(2025, 9, 1)
    assert answer.find(Folders(data), first) == data / "snapshots" / "2025-09-01"
    shutil.rmtree(data / "snapshots" / "2025-09-01")
    assert answer.find(Folders(data), first) == data / "releases" / "2025-09"
    assert answer.find(Folders(data), None).name == "2025-10-01"


@pytest.mark.parametrize("width", [80, 120])
def test_every_line_fits_the_terminal_and_none_is_obeyed_by_it(told, width):
    paper = StringIO()
    of = max(told.values(), key=lambda of: sum(len(role["crimes"]) for role in of["roles"]))
    of = of | {"reference": "N1\x1b[2J"}
    sentences.show(Console(file=paper, width=width, soft_wrap=True), of)
    lines = paper.getvalue().splitlines()
    # A path or a hash is not broken, so that it can be copied.
    assert [line for line in lines if len(line) > width and " " in line.strip()] == []
    assert "\x1b" not in paper.getvalue()


def test_a_folder_of_another_version_is_refused_in_words(tmp_path):
    with duckdb.connect(tmp_path / "harm_index.duckdb") as con:
        con.execute("create schema core")
    with pytest.raises(NotPublished, match="another version"):
        answer.explain(tmp_path, "N1")


def test_nothing_can_be_written_to_what_is_explained(published):
    with pytest.raises(duckdb.Error, match="read-only"):
        published.con.execute("delete from published.mart.suspect_harm")


def test_every_query_is_asked_and_can_be(published):
    names = {path.stem for path in (SQL / "explain").glob("*.sql")}
    assert names == {
        "run", "nominal", "location", "hold", "without", "list", "left", "near", "rival", "crime",
        "score",
    }  # fmt: skip
    with night.empty() as con:
        con.execute("set variable reference = 'N1'")
        con.execute("set variable lists = ['suspects']")
        con.execute(f"create temp view candidate as {(SQL / answer.RANKS).read_text()}")
        for table in answer.STEPS:
            con.execute(f"create temp table {table} as {answer._query(table)}")
        for name in sorted(names):
            assert con.sql(answer._query(name)).columns


def test_a_crime_whose_days_stand_for_none_is_told_as_such(tmp_path):
    """The night is whole with it, and its place among the crimes is the last."""
    files = {
        "crimes.csv": "crime_ref,offence_code,recorded_at,committed_from,location_ref,updated_at\n"
        "a,34B.34.2.0,1900-01-01,1900-01-01,L1,2025-09-02\n"
        "b,34B.34.2.0,1900-01-01,2025-09-01,L1,2025-09-02\n",
        "roles.csv": "crime_ref,nominal_ref,role,updated_at\n"
        "a,p,suspect,2025-09-02\nb,p,suspect,2025-09-02\n",
        "nominals.csv": "nominal_ref,born_on,updated_at\np,1980-01-01,2025-09-02\n",
        "locations.csv": "location_ref,updated_at\nL1,2025-09-02\n",
    }
    (tmp_path / "data" / "incoming").mkdir(parents=True)
    for name, content in files.items():
        (tmp_path / "data" / "incoming" / name).write_text(content)
    snapshot = publish(tmp_path / "data", date(2025, 10, 1))
    told = answer.explain(snapshot, "p")
    [role] = told["roles"]
    assert [(crime["crime_id"], crime["standing"]) for crime in role["crimes"]] == [
        ("b", "no weight"),
        ("a", "no day"),
    ]
    page = Console(file=StringIO(), width=200)
    sentences.show(page, told)
    assert "neither its day nor that of its record is known" in page.file.getvalue()
