"""The synthetic force that is delivered month by month: its deliveries, and the key of its movements."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from harm_index.declared.feeds import feed_of, read_feeds
from harm_index.errors import SettingsError
from harm_index.synth import MovementsKey, synthesise_months, visits_for
from harm_index.synth.movements import line
from harm_index.synth.offences import read_weights
from tests import ROOT

REFERENCE = ROOT / "data" / "reference"
UNTIL = date(2025, 10, 1)
RELEASES = ["2025-07", "2025-08", "2025-09", "2025-10"]
REASONS = {
    *("aged out", "cancelled", "transferred", "reclassified", "role changed", "held", "died"),
    *("basis changed", "date corrected", "moved", "now an adult", "no longer ranked", "threshold"),
}


@dataclass(frozen=True)
class Force:
    folder: Path
    key: MovementsKey

    def delivery(self, release: str, feed: str) -> pl.DataFrame:
        """The rows of one file; none where it was not delivered."""
        path = self.folder / release / "incoming" / f"{feed}.csv"
        return pl.read_csv(path, infer_schema=False) if path.exists() else pl.DataFrame()

    def known(self, release: str, feed: str, *key: str) -> pl.DataFrame:
        """What stands of a feed once a release's delivery has come."""
        told = [self.delivery(one, feed) for one in RELEASES if one <= release]
        rows = pl.concat([one for one in told if not one.is_empty()])
        when = pl.col("updated_at").str.head(19).str.replace("T", " ")
        return rows.sort(when).unique(key, keep="last", maintain_order=True)

    @cached_property
    def weights(self) -> dict[str, float]:
        codes = {
            code
            for release in RELEASES
            for code in self.delivery(release, "crimes")["offence_code"]
        }
        weights = read_weights(REFERENCE)
        return {code: float(max(weights.possible(code), default=0)) for code in codes}

    def harm(self, release: str, role: str) -> dict[str, float]:
        """A naive count: the harm of everyone in a role (or of every place), of what they may be listed for."""
        until = f"{release}-01"
        since = f"{int(release[:4])}-{int(release[5:]) - 3:02}-01"
        crimes = self.known(release, "crimes", "crime_ref").filter(
            pl.col("committed_from").str.head(10).is_between(pl.lit(since), pl.lit(until), "left"),
            ~pl.col("crime_status").fill_null("").is_in(["cancelled", "transferred"]),
            pl.col("detected_by").fill_null("public") == "public",
            pl.col("outcome_type").fill_null("") != "11",
        )
        if role == "place":
            pairs = crimes.select("crime_ref", "offence_code", subject="location_ref")
        else:
            roles = self.known(release, "roles", "crime_ref", "nominal_ref", "role").filter(
                pl.col("role").str.to_lowercase() == role,
                ~pl.col("role_status").fill_null("").is_in(["eliminated", "suppressed"]),
            )
            pairs = crimes.join(roles, on="crime_ref").rename({"nominal_ref": "subject"})
        found: dict[str, float] = defaultdict(float)
        for subject, code in pairs.select("subject", "offence_code").iter_rows():
            found[subject] += self.weights[code]
        return found


def make(folder: Path, **changes: object) -> Force:
    asked = {"crimes": 4000, "months": 7, "seed": 7, "until": UNTIL, "reference": REFERENCE}
    return Force(folder, synthesise_months(folder, **{**asked, **changes}))


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Force:
    return make(tmp_path_factory.mktemp("months"))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# The deliveries


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_force(force, tmp_path):
    assert digests(make(tmp_path / "same").folder) == digests(force.folder)
    other = digests(make(tmp_path / "other", seed=8).folder)
    assert (
        other["2025-08/incoming/crimes.csv"] != digests(force.folder)["2025-08/incoming/crimes.csv"]
    )


def test_there_is_a_delivery_for_each_release_and_the_key_counts_its_rows(force):
    assert force.key.releases == RELEASES
    assert force.key.as_of == [f"{release}-01" for release in RELEASES]
    files = sorted(path.relative_to(force.folder) for path in force.folder.rglob("*.csv"))
    assert [f"{path.parts[0]}/{path.name}" for path in files] == sorted(force.key.rows)
    for path in files:
        rows = force.delivery(path.parts[0], path.stem)
        assert rows.height == force.key.rows[f"{path.parts[0]}/{path.name}"]


def test_every_file_keeps_the_contract_of_its_feed(force):
    for path in sorted(force.folder.rglob("*.csv")):
        feed = feed_of(path.name, read_feeds())
        assert feed is not None
        columns = set(force.delivery(path.parts[-3], path.stem).columns)
        assert columns >= {column.name for column in feed.columns if column.required}
        assert columns - {column.name for column in feed.columns} <= {"source_system"}


def test_landing_takes_the_key_for_no_feed(force):
    assert MovementsKey.read(force.folder) == force.key
    assert feed_of("movements_key.json", read_feeds()) is None


def test_the_first_delivery_is_the_whole_and_each_later_one_what_became_known_since(force):
    crimes = [force.delivery(release, "crimes") for release in RELEASES]
    assert crimes[0].height > max(one.height for one in crimes[1:])
    for at, (release, delta) in enumerate(zip(RELEASES, crimes, strict=True)):
        for feed in ("crimes", "roles", "memberships", "wanted", "orders"):
            day = force.delivery(release, feed)["updated_at"].str.head(10)
            assert day.max() < f"{release}-01", feed
            assert at == 0 or day.min() >= f"{RELEASES[at - 1]}-01", feed
        assert (delta["recorded_at"] < f"{release}-01").all()
    new = crimes[1].filter(pl.col("recorded_at") >= "2025-07-01")
    corrected = crimes[1].filter(pl.col("recorded_at") < "2025-07-01")
    assert not new.is_empty()
    assert not corrected.is_empty()
    assert set(corrected["crime_ref"]) <= set(crimes[0]["crime_ref"])


def test_an_outcome_is_not_known_before_it_was_updated(force):
    first = dict(
        force.delivery("2025-07", "crimes").select("crime_ref", "outcome_type").iter_rows()
    )
    later = force.delivery("2025-08", "crimes").filter(pl.col("outcome_type").is_not_null())
    learnt = [ref for ref in later["crime_ref"] if ref in first and first[ref] is None]
    assert len(learnt) > 10


def test_whoever_and_wherever_a_delivery_speaks_of_has_been_delivered(force):
    for release in RELEASES:
        people = set(force.known(release, "nominals", "nominal_ref")["nominal_ref"])
        places = set(force.known(release, "locations", "location_ref")["location_ref"])
        crimes = force.known(release, "crimes", "crime_ref")
        roles = force.known(release, "roles", "crime_ref", "nominal_ref", "role")
        unseen = set(roles["nominal_ref"]) - people
        assert all(ref.startswith("N5") for ref in unseen)  # planted, never to come
        missing = {ref for ref in crimes["location_ref"].drop_nulls() if ref[:1] == "L"} - places
        assert all(ref.startswith("L5") for ref in missing)
        for feed in ("memberships", "wanted"):
            assert set(force.known(release, feed, "nominal_ref")["nominal_ref"]) <= people
        ordered = set(force.known(release, "orders", "order_ref")["nominal_ref"].drop_nulls())
        assert all(ref.startswith("N15") for ref in ordered - people)


def test_no_release_has_more_crimes_without_a_weight_than_the_gate_lets_pass(force):
    for release in RELEASES:
        crimes = force.known(release, "crimes", "crime_ref").filter(
            pl.col("recorded_at") >= f"{int(release[:4])}-{int(release[5:]) - 3:02}-01"
        )
        unscored = [code for code in crimes["offence_code"] if not force.weights[code]]
        assert len(unscored) < 0.01 * crimes.height


def test_an_order_is_known_once_it_is_issued_and_its_early_end_once_it_has_ended(tmp_path):
    force = make(tmp_path, crimes=12_000)
    ends: dict[str, set[str | None]] = defaultdict(set)
    for release in RELEASES:
        orders = force.delivery(release, "orders")
        readable = orders.filter(pl.col("issued_on").str.starts_with("20"))
        assert (readable["issued_on"] < f"{release}-01").all()
        for ref, end in orders.select("order_ref", "expires_on").iter_rows():
            ends[ref].add(end)
    later = [told for told in ends.values() if len(told) > 1]
    assert later
    assert all(None in told for told in later)


def test_an_audit_is_delivered_in_the_month_in_which_it_is_reported(force):
    for at, release in enumerate(RELEASES):
        audits = force.delivery(release, "audits")
        if not audits.is_empty():
            assert audits["updated_at"].max() < f"{release}-01"
            assert at == 0 or audits["updated_at"].min() >= f"{RELEASES[at - 1]}-01"


# The key


def told(force: Force, case: str, list_name: str, team: str | None = None) -> list[str]:
    """What the releases say of a case on one list, in short; of the first team, where none is named."""
    [subject] = [one for one in force.key.subjects if one["case"] == case]
    lists = [one for one in subject["lists"] if one["list_name"] == list_name]
    wanted = [one for one in lists if (one["team_code"] == "force") == (team is None)]
    chosen = wanted[0 if team in (None, "first") else 1]
    return [
        said["movement"] or ("on" if said["is_on"] else said["left_reason"] or "-")
        for said in chosen["releases"]
    ]


@pytest.mark.parametrize(
    ("case", "list_name", "team", "expected"),
    [
        ("stays", "suspects", None, "on, stayed, stayed, stayed"),
        ("stays", "suspects", "first", "on, stayed, stayed, stayed"),
        ("ages out", "suspects", None, "on, stayed, aged out, -"),
        ("cancelled", "suspects", None, "on, cancelled, -, -"),
        ("transferred", "suspects", None, "on, transferred, -, -"),
        ("reclassified", "suspects", None, "on, stayed, reclassified, -"),
        ("role changed", "suspects", None, "on, role changed, -, -"),
        ("died", "suspects", None, "on, died, -, -"),
        ("held", "suspects_under_18", None, "on, stayed, held, -"),
        ("returns", "suspects", None, "on, stayed, aged out, returned"),
        ("new in the third", "suspects", None, "-, -, new, stayed"),
        ("turns 18", "suspects_under_18", None, "on, now an adult, -, -"),
        ("turns 18", "suspects", None, "-, new, stayed, stayed"),
        ("re-dated", "suspects", None, "on, date corrected, -, -"),
        ("off basis", "suspects", None, "on, stayed, basis changed, -"),
        ("late", "suspects", None, "-, new, aged out, -"),
        ("reinstated", "suspects", None, "on, cancelled, returned, aged out"),
        ("threshold", "suspects", None, "on, stayed, threshold, -"),
        ("threshold", "suspects", "first", "on, stayed, stayed, aged out"),
        ("crowd", "suspects", None, "-, -, new, stayed"),
        ("victim moves home", "victims", None, "on, stayed, stayed, stayed"),
        ("victim moves home", "victims", "first", "on, moved, -, -"),
        ("victim moves home", "victims", "second", "-, new, stayed, stayed"),
        ("victim died", "victims", None, "on, stayed, died, -"),
        ("victim turns 18", "victims", None, "-, new, stayed, stayed"),
        ("place unranked", "locations", None, "on, stayed, no longer ranked, -"),
        ("place transferred", "locations", "first", "on, transferred, -, -"),
        ("place returns", "locations", None, "on, stayed, aged out, returned"),
    ],
)  # fmt: skip
def test_the_key_says_what_each_release_has_to_say(force, case, list_name, team, expected):
    assert ", ".join(told(force, case, list_name, team)) == expected


def test_every_reason_that_data_alone_can_give_is_planted(force):
    assert {one.left_reason for one in force.key.told()} == REASONS | {None}


def test_a_subject_leaves_only_where_it_was_and_moves_only_where_it_is(force):
    before: dict[tuple[str, str, str], bool] = {}
    for one in force.key.told():
        row = (one.list_name, one.team_code, one.subject_id)
        was_on = before.get(row, False)
        assert (one.left_reason is not None) == (was_on and not one.is_on)
        assert (one.movement is not None) == (one.is_on and one.release != RELEASES[0])
        assert (one.movement == "stayed") == (was_on and one.is_on)
        before[row] = one.is_on


def test_a_movement_is_told_from_when_the_subject_was_on_the_list():
    said = line("suspects", "force", [False, True, False, True, True], {3: "died"})["releases"]
    assert [one["movement"] for one in said] == [None, "new", None, "returned", "stayed"]
    assert [one["left_reason"] for one in said] == [None, None, "died", None, None]
    aged = line("suspects", "force", [True, False], {})["releases"]
    assert [one["movement"] for one in aged] == [None, None]
    assert aged[1]["left_reason"] == "aged out"


@pytest.mark.parametrize("role", ["suspect", "victim", "place"])
def test_who_is_on_a_list_by_the_key_is_there_by_a_naive_count_and_nobody_near_the_cut(force, role):
    """The key is certain: what it says is on the list is well within it, what is off is well without."""
    length = force.key.settings["list_length"]["force"]["rows"]
    name = {"suspect": "suspects", "victim": "victims", "place": "locations"}[role]
    for release in RELEASES:
        harm = force.harm(release, role)
        dead = force.known(release, "nominals", "nominal_ref").filter(
            pl.col("died_on").is_not_null()
        )
        unranked = force.known(release, "locations", "location_ref").filter(
            pl.col("place_type") == "police station"
        )
        gone = set(dead["nominal_ref"]) | set(unranked["location_ref"])
        for one in force.key.told():
            if (one.release, one.team_code) != (release, "force") or name not in one.list_name:
                continue
            if "turns 18" in {
                subject["case"][-8:]
                for subject in force.key.subjects
                if subject["subject_id"] == one.subject_id
            }:
                continue  # on one of two lists, by age
            mine = 0 if one.subject_id in gone else harm.get(one.subject_id, 0)
            above = sum(other > mine for other in harm.values())
            assert one.is_on == (mine > 100 and above < length - 10), one
            assert one.is_on or mine == 0 or above > length + 30, one


def test_who_turns_18_does_so_between_the_first_release_and_the_second(force):
    for case in ("turns 18", "victim turns 18"):
        people = force.known("2025-10", "nominals", "nominal_ref")
        [born] = people.filter(pl.col("nominal_ref") == force.key.subject(case))["born_on"]
        assert "2025-07-01" < f"{int(born[:4]) + 18}{born[4:]}" <= "2025-08-01"


def test_planted_people_are_managed_as_the_key_says(force):
    panels = force.key.panels
    first = force.known("2025-07", "memberships", "nominal_ref", "forum")
    last = force.known("2025-10", "memberships", "nominal_ref", "forum")

    def of(rows: pl.DataFrame, odd: str) -> pl.DataFrame:
        return rows.filter(pl.col("nominal_ref") == panels[odd])

    assert of(first, "two owners")["owner"].n_unique() == 2
    assert of(first, "review overdue")["review_on"].to_list() < ["2025-07-01"]
    assert of(first, "left the panel")["left_on"].to_list() == [None]
    assert of(last, "left the panel")["left_on"].to_list() == ["2025-07-10"]
    assert of(last, "managed by nobody").is_empty()


def test_more_than_four_releases_end_with_everyone_aged_out(tmp_path):
    key = make(tmp_path, releases=7, months=10).key
    assert key.releases[3:] == RELEASES
    last = [one for one in key.told() if one.release == "2025-10"]
    assert not any(one.is_on for one in last)
    assert {one.left_reason for one in last} == {"aged out", None}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"crimes": 500}, "2000 crimes or more over 6 to 120 months"),
        ({"months": 5}, "over 6 to 120 months"),
        ({"releases": 3}, "4 to 12 releases"),
        ({"until": date(2025, 10, 2)}, "the first of a month"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(tmp_path, changes, sentence):
    with pytest.raises(SettingsError, match=sentence):
        make(tmp_path, **changes)
    assert list(tmp_path.iterdir()) == []


# Visits


@pytest.fixture
def release(tmp_path):
    """A release with the lists of two teams, of the force, and of what maps nowhere."""
    number = 0
    for team, files in {
        "E1": {"suspects": 60, "victims": 40, "victims_under_18": 0},
        "E2": {"locations": 30},
        "force": {"suspects": 50},
        "unassigned": {"victims": 5},
    }.items():
        folder = tmp_path / "2025-10.2" / "lists" / team
        folder.mkdir(parents=True)
        for name, rows in files.items():
            lines = ["list_row_id,rank,harm_days"]
            for rank in range(rows):
                number += 1
                lines.append(f"R{number:015X},{rank + 1},10")
            text = "\r\n".join(lines) + "\r\n"
            (folder / f"{name}.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    return tmp_path / "2025-10.2"


def returned(folder: Path) -> list[dict[str, str]]:
    with (folder / "visits.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_teams_answer_to_most_rows_of_their_lists_and_the_key_counts_them(release, tmp_path):
    key = visits_for(release, tmp_path / "back", seed=3)
    rows = returned(tmp_path / "back")
    assert list(rows[0]) == ["list_row_id", "visited_on", "visit_outcome", "updated_at"]
    assert key.rows == len(rows)
    assert key.listed == {"E1": 100, "E2": 30}
    wrong = set(key.faults.values()) - {key.faults["twice"]}
    good = [row for row in rows if row["list_row_id"] not in wrong]
    answered = {row["list_row_id"] for row in good}
    visited = {row["list_row_id"] for row in good if row["visit_outcome"] == "visited"}
    assert sum(key.answered.values()) == len(answered)
    assert sum(key.visited.values()) == len(visited) == key.outcomes["visited"]
    assert 0.45 < len(visited) / 130 < 0.75
    assert key.outcomes["silence"] == 130 - len(answered) > 10
    assert all("2025-10-02" <= row["visited_on"] <= "2025-10-26" for row in good)
    assert json.loads((tmp_path / "back" / "visits_key.json").read_text())["rows"] == len(rows)


def test_four_faults_are_planted_in_what_teams_return(release, tmp_path):
    faults = visits_for(release, tmp_path / "back").faults
    told = defaultdict(list)
    for row in returned(tmp_path / "back"):
        told[row["list_row_id"]].append(row)
    assert [row["visited_on"] for row in told[faults["unreadable"]]] == ["3 or 4 October"]
    assert [row["visited_on"] for row in told[faults["before the release"]]] == ["2024-08-27"]
    first, again = told[faults["twice"]]
    assert first == again
    assert len(told[faults["no row"]]) == 1
    assert "R" + f"{200:015X}" not in told


def test_the_same_release_is_answered_to_in_the_same_way(release, tmp_path):
    for folder in ("one", "other"):
        visits_for(release, tmp_path / folder, seed=2)
    visits_for(release, tmp_path / "third", seed=3)
    one, other, third = (digests(tmp_path / name) for name in ("one", "other", "third"))
    assert one == other != third


def test_a_release_without_rows_is_refused(tmp_path):
    (tmp_path / "2025-10" / "lists").mkdir(parents=True)
    with pytest.raises(SettingsError, match="too short for visits"):
        visits_for(tmp_path / "2025-10", tmp_path / "back")
