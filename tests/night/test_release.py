"""What leaves the force: each team's folder whole, with nobody in it who is another's to see.

Two months of a small force with a canary in every place where a row could go astray.

Shows: recipients.
"""

import csv
import itertools
import json
import zipfile
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from harm_index import lists, night, publish
from harm_index.paths import SQL
from harm_index.publish import manifest
from harm_index.settings import Settings
from harm_index.store.folders import Folders

pytestmark = pytest.mark.usefixtures("few_expectations")

TEAMS = ("aa01", "bb02", "cc03")  # nothing ever happens in the last
ROBBERY, SHOPLIFTING = "34A.34.1.1", "TH68010"
KINDS = ("suspect", "victim", "childsuspect", "childvictim", "leaver", "childleaver")


def canary(kind: str, team: str, what: str) -> str:
    """A value that says what it is wherever it turns up."""
    return f"Canary{what}{kind}of{team}"


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, names)
        sheet.writeheader()
        sheet.writerows(rows)


def people(team: str) -> list[dict[str, str]]:
    return [
        {
            "nominal_ref": canary(kind, team, "ref"),
            "surname": canary(kind, team, "surname"),
            "forenames": "Zed",
            "born_on": "2012-05-05" if kind.startswith("child") else "1980-05-05",
            "home_location_ref": f"Canaryplacerefof{team}",
            "safe_contact": canary(kind, team, "contact") if kind == "victim" else "",
            "updated_at": "2025-09-01",
        }
        for kind in KINDS
    ]


def crime(team: str, number: int, code: str, status: str = "recorded") -> dict[str, str]:
    return {
        "crime_ref": f"Canarycrime{number}of{team}",
        "offence_code": code,
        "recorded_at": "2025-09-10 10:00:00",
        "committed_from": f"2025-09-0{number}",
        "location_ref": f"Canaryplacerefof{team}",
        "crime_status": status,
        "is_domestic_abuse": "no",
        "updated_at": "2025-10-05" if status == "cancelled" else "2025-09-11",
    }


def roles(team: str) -> list[dict[str, str]]:
    parties = [
        *((1, "suspect", "suspect"), (1, "victim", "victim"), (2, "suspect", "suspect")),
        *((3, "childsuspect", "suspect"), (3, "childvictim", "victim")),
        *((4, "leaver", "suspect"), (4, "childleaver", "suspect")),
    ]
    return [
        {
            "crime_ref": f"Canarycrime{number}of{team}",
            "nominal_ref": canary(kind, team, "ref"),
            "role": role,
            "updated_at": "2025-09-11",
        }
        for number, kind, role in parties
    ]


def deliver(incoming: Path) -> None:
    """Two teams with something of everything, one with nothing, and a crime that is nobody's."""
    busy = TEAMS[:2]
    write(
        incoming / "neighbourhoods.csv",
        [{"neighbourhood_code": team, "neighbourhood_name": f"Team {team}"} for team in TEAMS],
    )
    write(
        incoming / "locations.csv",
        [
            {
                "location_ref": f"Canaryplacerefof{team}",
                "place_name": f"Canaryplacenameof{team}",
                "place_type": "dwelling",
                "address": f"Canaryaddressof{team}",
                "longitude": "-0.1",
                "latitude": "52.5",
                "neighbourhood_code": "" if team == "unassigned" else team,
                "updated_at": "2025-09-01",
            }
            for team in (*busy, "unassigned")
        ],
    )
    write(incoming / "nominals.csv", [row for team in busy for row in people(team)])
    write(
        incoming / "crimes.csv",
        [
            *(
                crime(team, number, ROBBERY if number < 4 else SHOPLIFTING)
                for team in busy
                for number in (1, 2, 3, 4)
            ),
            crime("unassigned", 1, ROBBERY),
        ],
    )
    write(incoming / "roles.csv", [row for team in busy for row in roles(team)])


def deliver_a_month_later(data: Path) -> None:
    """A crime of each team is cancelled, and one team sends its form back."""
    write(
        data / "incoming" / "crimes_later.csv",
        [
            *(crime(team, 4, SHOPLIFTING, "cancelled") for team in TEAMS[:2]),
            crime("unassigned", 2, ROBBERY) | {"recorded_at": "2025-10-30 10:00:00"},
        ],
    )
    form = read(data / "releases" / "2025-10" / "lists" / "aa01" / "visits_aa01_suspects.csv")
    [row] = [row for row in form if (row["list_name"], row["rank"]) == ("suspects", "1")]
    # As a British Excel saves 2025-10-03.
    row |= {"visited_on": "03/10/2025", "visit_outcome": "visited"}
    write(data / "incoming" / "visits_aa01_suspects.csv", form)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with two releases."""
    data = tmp_path_factory.mktemp("release") / "data"
    deliver(data / "incoming")
    write(
        data / "reference" / "recipients.csv",
        [
            dict(zip(RECIPIENT, line, strict=True))
            for line in (
                ("aa01", "suspects", "team@aa01", "A. Superintendent", "2025-09-01", "", ""),
                (
                    "aa01",
                    "victims",
                    "care@aa01",
                    "A. Superintendent",
                    "2025-09-01",
                    "2025-10-01",
                    "",
                ),
                ("bb02", "suspects", "team@bb02", "", "", "", "not yet asked"),
            )
        ],
    )
    settings = Settings(workbooks=True)
    night.run(Folders(data), settings, date(2025, 10, 1))
    deliver_a_month_later(data)
    night.run(Folders(data), settings, date(2025, 11, 1))
    return data


RECIPIENT = (
    *("team_code", "audience", "recipient", "approved_by", "approved_on", "expires_on", "reason"),
)
RELEASES = pytest.mark.parametrize("release", ["2025-10", "2025-11"])


def folder(data: Path, release: str) -> Path:
    return data / "releases" / release / "lists"


def files(of: Path) -> list[Path]:
    return sorted(path for path in of.rglob("*") if path.is_file())


def text(path: Path) -> str:
    """Everything a file says, a workbook unpacked."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def names(team: str) -> set[str]:
    return {part.file_name(team) for part in lists.parts(of_force=team == "force")}


# Whose rows are where


@RELEASES
def test_every_team_has_every_file_in_both_editions_and_every_workbook(data, release):
    for team in (*TEAMS, "force", "unassigned"):
        home = folder(data, release) / team
        expected = names(team)
        assert {path.stem for path in home.glob("*.csv")} == expected
        assert {path.stem for path in (home / "machine").glob("*.csv")} == expected
        books = {n for n in expected if n.startswith("visits_") or f"{n}_crimes" in expected}
        assert {path.stem for path in home.glob("*.xlsx")} == books
    for path in (folder(data, release) / "cc03").glob("*.csv"):
        about = json.loads(path.with_name(f"{path.name}-metadata.json").read_text())
        is_nil = not read(path)
        assert is_nil == (about["notes"][0] == "Nil return: nothing to list.")
        assert is_nil or path.stem.startswith("visit_coverage_")


@RELEASES
def test_no_file_of_a_team_holds_anything_of_another(data, release):
    for team, other in itertools.permutations((*TEAMS, "unassigned"), 2):
        for path in files(folder(data, release) / team):
            assert f"of{other}" not in text(path), path
    for team in TEAMS[:2]:
        said = "".join(map(text, files(folder(data, release) / team)))
        for kind in ("suspect", "victim", "childsuspect", "childvictim"):
            assert canary(kind, team, "surname") in said
        assert f"Canaryplacenameof{team}" in said
    assert "Canaryplacenameofunassigned" in text(
        folder(data, release) / "unassigned" / "locations.csv"
    )


def test_no_row_of_another_team_is_answered_for_or_has_left_in_a_teams_folder(data):
    with duckdb.connect(data / "releases/2025-11" / publish.DATABASE, read_only=True) as con:
        rows = con.sql(
            "select team_code, list_row_id from mart.list_row "
            "union all select team_code, list_row_id from mart.list_left"
        ).fetchall()
    for path in files(folder(data, "2025-11")):
        team = path.relative_to(folder(data, "2025-11")).parts[0]
        said = text(path)
        for owner, row in rows:
            assert owner == team or row not in said, path


@RELEASES
def test_children_are_in_restricted_files_alone_and_these_are_marked(data, release):
    database = data / "releases" / release / publish.DATABASE
    with duckdb.connect(database, read_only=True) as con:
        rows = con.sql(
            "select list_row_id from mart.list_row where list_name like '%under_18' "
            "union all select list_row_id from mart.list_left where list_name like '%under_18'"
        ).fetchall()
    assert rows
    restricted = 0
    for path in files(folder(data, release)):
        said = text(path)
        if "_under_18" not in path.name:
            assert "surnamechild" not in said, path
            assert "refchild" not in said, path
            assert not [row for (row,) in rows if row in said], path
        elif path.suffix == ".xlsx":
            assert "OFFICIAL-SENSITIVE - CHILDREN" in said
            restricted += 1
        elif path.name.endswith("-metadata.json"):
            assert json.loads(said)["dc:rights"] == "OFFICIAL-SENSITIVE - CHILDREN"
            restricted += 1
    assert restricted
    for path in folder(data, release).glob("*/machine/*-metadata.json"):
        for table in json.loads(path.read_text())["tables"]:
            assert table["dc:rights"].endswith("CHILDREN") == ("_under_18" in path.name)


@RELEASES
def test_no_file_names_a_suspect_and_a_victim(data, release):
    for path in files(folder(data, release)):
        said = text(path)
        has_suspects = "surnamesuspect" in said or "surnamechildsuspect" in said
        has_victims = "surnamevictim" in said or "surnamechildvictim" in said
        assert not (has_suspects and has_victims), path
        assert not has_suspects or "suspects" in path.name, path
        assert not has_victims or "victims" in path.name, path
        assert "_crimes" not in path.name or "surname" not in said, path
    for path in folder(data, release).glob("*/victims*_crimes.csv"):
        header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
        assert not {"suspect_count", "place_name", "neighbourhood_code"} & set(header)


def whose(list_name: str) -> str:
    """The audience of a list, whatever the product says it is."""
    of_people = next((kind for kind in ("suspects", "victims") if kind in list_name), "locations")
    return of_people + "_under_18" * list_name.endswith("_under_18")


@RELEASES
def test_no_file_has_rows_of_two_audiences_so_none_tells_which_suspects_are_victims(data, release):
    """A row's identifier can be made again from the list, the team and the nominal.

    Shows: team folders.
    """
    database = data / "releases" / release / publish.DATABASE
    with duckdb.connect(database, read_only=True) as con:
        rows = {
            row: whose(name)
            for row, name in con.sql(
                "select list_row_id, list_name from mart.list_row "
                "union all select list_row_id, list_name from mart.list_left"
            ).fetchall()
        }
    seen = defaultdict(set)
    for path in files(folder(data, release)):
        said = text(path)
        audiences = {audience for row, audience in rows.items() if row in said}
        assert len(audiences) < 2, path
        if audiences:
            assert (
                path.name.split(".")[0]
                .removesuffix("_crimes")
                .endswith((*audiences, "organisations", "schools"))
            ), path
        seen[path.name.split("_")[0]] |= audiences
    # The forms hold rows of all five.
    assert seen["visits"] == set(rows.values()) == {one.name for one in lists.audiences()}
    assert release == "2025-10" or seen["left"] == {"suspects", "suspects_under_18"}


@RELEASES
def test_what_an_audience_is_sent_says_nothing_of_anothers_lists(data, release):
    """Shows: team folders."""
    counted = 0
    for row in read(folder(data, release) / "recipients.csv"):
        for name in row["files"].split("; "):
            path = folder(data, release) / row["folder"] / name
            stem = path.name.removesuffix(".csv-metadata.json").removesuffix("-metadata.json")
            if path.suffix == ".json":
                about = json.loads(path.read_text())
                told = [table["url"] for table in about.get("tables", [about])]
            elif stem.startswith(("visit_coverage_", "visits_", "left_")):
                told = [line["list_name"] for line in read(path)] if path.suffix == ".csv" else []
                counted += len(told)
            else:
                told = []
            for one in told:
                assert whose(Path(one).stem.removesuffix("_crimes")) == row["audience"], path
    assert counted


@RELEASES
@pytest.mark.parametrize("edition", ["", "machine"])
def test_the_crimes_behind_a_row_add_up_to_its_harm(data, release, edition):
    compared = 0
    for path in folder(data, release).glob("*/*_crimes.csv"):
        home = path.parent / edition
        days: dict[str, Decimal] = defaultdict(Decimal)
        ranks = {}
        for row in read(home / path.name):
            days[row["list_row_id"]] += Decimal(row["harm_days"])
            ranks[row["list_row_id"]] = row["rank"]
        listed = read(home / path.name.replace("_crimes", ""))
        assert days == {row["list_row_id"]: Decimal(row["harm_days"]) for row in listed}
        assert ranks == {row["list_row_id"]: row["rank"] for row in listed}
        compared += len(listed)
    assert compared > 20


def test_who_has_left_is_told_by_row_alone_children_apart(data):
    before = read(folder(data, "2025-10") / "aa01" / "suspects.csv")
    [leaver] = [row for row in before if "leaver" in row["person_id"]]
    [left] = read(folder(data, "2025-11") / "aa01" / "left_suspects.csv")
    assert (left["list_row_id"], left["list_name"]) == (leaver["list_row_id"], "suspects")
    assert (left["left_reason"], left["left_detail"]) == ("cancelled", "1 crime cancelled")
    [child] = read(folder(data, "2025-11") / "aa01" / "left_suspects_under_18.csv")
    assert (child["list_name"], child["left_reason"]) == ("suspects_under_18", "cancelled")
    for path in folder(data, "2025-11").rglob("left*"):
        assert "Canary" not in text(path)
    assert read(folder(data, "2025-10") / "aa01" / "left_suspects.csv") == []


# Two editions


@RELEASES
def test_the_machine_edition_has_the_same_rows_as_they_are(data, release):
    for path in folder(data, release).glob("*/*.csv"):
        plain = path.parent / "machine" / path.name
        content = plain.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        for row, same in zip(read(path), read(plain), strict=True):
            assert row.keys() == same.keys()
            for name, cell in row.items():
                assert cell in (same[name], {"true": "yes", "false": "no"}.get(same[name])) or (
                    Decimal(cell) == Decimal(same[name])
                )


@RELEASES
def test_one_file_for_each_audience_describes_its_tables_of_a_machine_folder(data, release):
    described = defaultdict(list)
    for path in folder(data, release).glob("*/machine/*-metadata.json"):
        about = json.loads(path.read_text())
        assert about["dc:rights"].startswith("OFFICIAL-SENSITIVE")
        described[path.parent] += [table["url"] for table in about["tables"]]
        for table in about["tables"]:
            header = (path.parent / table["url"]).read_text().splitlines()[0].split(",")
            assert [c["name"] for c in table["tableSchema"]["columns"]] == header
            assert all(c["dc:description"] for c in table["tableSchema"]["columns"])
            assert set(table["tableSchema"]["primaryKey"]) <= set(header)
    assert len(described) == len(TEAMS) + 2
    for home, urls in described.items():
        assert sorted(urls) == sorted(path.name for path in home.glob("*.csv"))


def test_everything_is_readable_by_its_group_alone_and_in_the_manifest(data):
    release = data / "releases" / "2025-11"
    outputs = manifest.read(release)["outputs"]
    for path in files(release / "lists"):
        assert path.stat().st_mode & 0o777 == 0o640, path
        assert str(path.relative_to(release)) in outputs
    for home in (release / "lists").rglob("*/"):
        assert home.stat().st_mode & 0o777 == 0o750, home


def test_the_same_month_again_gives_the_same_workbooks(data, tmp_path):
    again = tmp_path / "data"
    deliver(again / "incoming")
    write(
        again / "reference" / "recipients.csv",
        read(data / "reference" / "recipients.csv"),
    )
    night.run(Folders(again), Settings(workbooks=True), date(2025, 10, 1))
    first, second = folder(data, "2025-10"), folder(again, "2025-10")
    assert [p.relative_to(first) for p in files(first)] == [
        p.relative_to(second) for p in files(second)
    ]
    for path in files(first):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes(), path


# Sent


def test_whatever_sends_the_folders_is_told_what_is_approved_and_what_it_may_send(data):
    sent = {
        (row["team_code"], row["audience"]): row
        for row in read(folder(data, "2025-10") / "recipients.csv")
    }
    assert len(sent) == 4 * len(lists.audiences())
    assert {team for team, _ in sent} == {*TEAMS, "force"}
    approved = [part for part, row in sent.items() if row["is_approved"] == "true"]
    assert approved == [("aa01", "suspects")]
    assert sent["aa01", "victims"]["recipient"] == "care@aa01"
    for (team, audience), row in sent.items():
        home = folder(data, "2025-10") / row["folder"]
        said = row["files"].split("; ")
        assert len(said) == int(row["file_count"]) == len(set(said))
        assert all((home / name).is_file() for name in said)
        for name in said:
            assert ("_under_18" in audience) or "_under_18" not in name
            assert "victims" in audience or "victims" not in name
            assert "suspects" in audience or "suspects" not in name
        listed = {
            part.name
            for part in lists.parts(of_force=team == "force")
            if part.kind and audience == part.audience.name
        }
        assert int(row["row_count"]) == sum(len(read(home / f"{name}.csv")) for name in listed)
    for team in (*TEAMS, "force"):
        home = folder(data, "2025-10") / team
        told = {n for one in lists.audiences() for n in sent[team, one.name]["files"].split("; ")}
        assert told == {str(path.relative_to(home)) for path in files(home)}


def test_the_manifest_counts_what_is_approved_and_what_falls_to_no_team(data):
    about = manifest.read(data / "releases" / "2025-10")
    assert about["recipients"] == {
        "approved_folders": 0,
        "unapproved_folders": 4,
        "approved_audiences": 1,
        "unapproved_audiences": 19,
    }
    assert about["unassigned_rows"] == 1


RECIPIENTS = """
    team_code | audience  | recipient | approved_by | approved_on | expires_on
    ----------+-----------+-----------+-------------+-------------+-----------
    force     | suspects  | a@force   | A. Chief    | 2025-10-01  |
    force     | victims   | b@force   | A. Chief    | 2025-10-02  |
    force     | locations | c@force   | A. Chief    | 2025-01-01  | 2025-10-01
    t         | suspects  | a@t       | A. Chief    | 2025-01-01  | 2025-10-02
    t         | victims   | b@t       |             | 2025-01-01  |
    t         | locations | c@t       | A. Chief    |             |
    typo      | suspects  | a@typo    | A. Chief    | 2025-01-01  |
"""
ONE_TEAM = "neighbourhood_code | neighbourhood_name\n-\nt | T"


def test_an_approval_holds_from_its_day_until_it_expires(expect):
    expect(
        "mart.list_recipient",
        """
        team_code | audience          | recipient | is_approved
        ----------+-------------------+-----------+------------
        force     | suspects          | a@force   | yes
        force     | suspects_under_18 |           | no
        force     | victims           | b@force   | no
        force     | victims_under_18  |           | no
        force     | locations         | c@force   | no
        t         | suspects          | a@t       | yes
        t         | suspects_under_18 |           | no
        t         | victims           | b@t       | no
        t         | victims_under_18  |           | no
        t         | locations         | c@t       | no
        """,
        neighbourhoods=ONE_TEAM,
        recipient=RECIPIENTS,
    )


@pytest.mark.parametrize(
    ("recipient", "without", "misspelt"),
    [
        (RECIPIENTS, 8, [("typo", "suspects")]),
        ("team_code\n-", 1, []),
    ],
)
def test_a_team_without_an_approved_recipient_is_told_and_a_force_without_a_table_once(
    count, tables, recipient, without, misspelt
):
    count("mart.list_recipient", "*", neighbourhoods=ONE_TEAM, recipient=recipient)

    def guilty(check: str) -> list[tuple[str, ...]]:
        return tables.con.sql((SQL / "checks" / f"{check}.sql").read_text()).fetchall()

    assert len(guilty("teams_without_an_approved_recipient")) == without
    assert guilty("recipients_of_no_team") == misspelt


# Taken back


def test_a_form_filled_in_and_returned_is_counted_and_shown_on_the_next_list(data):
    [row] = [
        row
        for row in read(folder(data, "2025-11") / "aa01" / "suspects.csv")
        if "suspect" in row["person_id"]
    ]
    assert (row["last_visit_on"], row["last_visit_outcome"]) == ("2025-10-03", "visited")
    own = read(folder(data, "2025-11") / "aa01" / "visit_coverage_suspects.csv")
    assert {row["team_code"] for row in own} == {"aa01"}
    [suspects] = [row for row in own if row["list_name"] == "suspects"]
    assert (suspects["row_count"], suspects["visited_count"], suspects["silent_count"]) == (
        *("2", "1", "1"),
    )
    assert suspects["visited_harm_days"] == "730"
    everyone = read(folder(data, "2025-11") / "force" / "visit_coverage_suspects.csv")
    assert {row["team_code"] for row in everyone} == {"aa01", "bb02", "force"}
    places = read(folder(data, "2025-11") / "force" / "visit_coverage_locations.csv")
    assert "unassigned" in {row["team_code"] for row in places}
    with duckdb.connect(data / "releases/2025-11" / publish.DATABASE, read_only=True) as con:
        assert con.sql("from mart.rejected_row where feed = 'visits'").fetchall() == []


def test_a_form_has_a_line_for_every_row_that_is_listed_and_no_name(data):
    for path in folder(data, "2025-11").glob("*/visits_*.csv"):
        home, audience = path.parent, path.stem.removeprefix(f"visits_{path.parent.name}_")
        listed = {
            (row["list_row_id"], part.name, row["rank"])
            for part in lists.parts(of_force=home.name == "force")
            if part.kind and part.audience.name == audience
            for row in read(home / f"{part.name}.csv")
        }
        form = read(path)
        assert {(r["list_row_id"], r["list_name"], r["rank"]) for r in form} == listed
        assert all(r["visited_on"] == r["visit_outcome"] == "" for r in form)
        assert all(len(r) == 6 and "Canary" not in "".join(r.values()) for r in form)
