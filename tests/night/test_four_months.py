"""Four releases of one force, with corrections, panels and visits in between, against the key."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from harm_index import night
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth import synthesise_months, visits_for
from harm_index.synth.movements import MovementsKey
from harm_index.synth.visits import VisitsKey
from tests.whole_night import few_wards

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("few_expectations")]


@dataclass(frozen=True)
class Months:
    """What was planted, what teams returned, and where each month was published."""

    key: MovementsKey
    visits: dict[str, VisitsKey]
    releases: dict[str, Path]

    def ask(self, release: str, query: str) -> list[tuple[object, ...]]:
        """Query the database of a release."""
        with duckdb.connect(self.releases[release] / "harm_index.duckdb", read_only=True) as con:
            return con.sql(query).fetchall()


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> Months:
    """Four nights, each a first of the month; after each, its teams return what they did."""
    source, data = tmp_path_factory.mktemp("deliveries"), tmp_path_factory.mktemp("data")
    with few_wards() as reference:
        key = synthesise_months(
            source, crimes=2_000, months=6, seed=5, until=date(2025, 10, 1), reference=reference
        )
    settings = Settings(**key.settings)
    visits, releases = {}, {}
    for name, day, after in zip(key.releases, key.as_of, [*key.releases[1:], None], strict=True):
        done = night.run(
            Folders(data), settings, date.fromisoformat(day), source / name / "incoming"
        )
        releases[name] = done.published.release
        if after:
            visits[name] = visits_for(releases[name], source / after / "incoming", seed=3)
    return Months(key, visits, releases)


def test_rule_15_every_planted_subject_moves_as_the_key_says(months):
    told = list(months.key.told())
    assert len({one.subject_id for one in told}) > 25
    wrong = []
    for release in months.key.releases:
        listed = {
            row[:3]: row[3]
            for row in months.ask(
                release, "select list_name, team_code, subject_id, movement from mart.list_row"
            )
        }
        left = {
            row[:3]: row[3]
            for row in months.ask(
                release, "select list_name, team_code, subject_id, left_reason from mart.list_left"
            )
        }
        for one in (one for one in told if one.release == release):
            place = (one.list_name, one.team_code, one.subject_id)
            found = (place in listed, listed.get(place), left.get(place))
            if found != (one.is_on, one.movement, one.left_reason):
                wrong.append((one, found))
    assert wrong == []


def test_what_was_planted_covers_every_reason_a_row_can_leave_for(months):
    reasons = {one.left_reason for one in months.key.told() if one.left_reason}
    assert reasons == {
        *("aged out", "cancelled", "transferred", "reclassified", "role changed", "held", "died"),
        *("basis changed", "date corrected", "moved", "now an adult", "no longer ranked"),
        "threshold",
    }


def test_no_row_is_lost_between_two_releases(months):
    for before, after in zip(months.key.releases, months.key.releases[1:], strict=False):
        earlier = {row[0] for row in months.ask(before, "select list_row_id from mart.list_row")}
        now = dict(months.ask(after, "select list_row_id, movement from mart.list_row"))
        left = {row[0] for row in months.ask(after, "select list_row_id from mart.list_left")}
        assert left == earlier - now.keys()
        assert {row for row, movement in now.items() if movement == "stayed"} == (
            earlier & now.keys()
        )


def test_the_returns_of_teams_are_covered_as_they_were_given(months):
    for release, after in zip(months.key.releases, months.key.releases[1:], strict=False):
        key = months.visits[release]
        found = {
            team: (rows, visited, visited + not_yet)
            for team, rows, visited, not_yet in months.ask(
                after,
                "select team_code, sum(row_count)::int, sum(visited_count)::int, "
                "sum(not_yet_count)::int from mart.visit_coverage "
                "where team_code not in ('force', 'unassigned') group by team_code",
            )
        }
        assert {team: row[0] for team, row in found.items() if row[0]} == key.listed
        assert {team: row[1] for team, row in found.items() if row[1]} == key.visited
        assert {team: row[2] for team, row in found.items() if row[2]} == key.answered


def test_what_was_returned_wrongly_is_kept_with_the_reason(months):
    for release, after in zip(months.key.releases, months.key.releases[1:], strict=False):
        faults = months.visits[release].faults
        statuses = set(months.ask(after, "select list_row_id, visit_status from core.visit"))
        assert (faults["no row"], "unknown row") in statuses
        assert (faults["unreadable"], "unreadable day") in statuses
        assert (faults["before the release"], "before the list") in statuses


def test_a_list_shows_the_last_visit_of_a_row(months):
    first, second = months.key.releases[:2]
    shown = dict(
        months.ask(
            second,
            "select list_row_id, last_visit_outcome from mart.list_row "
            "where last_visit_outcome is not null",
        )
    )
    assert shown
    assert set(shown.values()) <= set(months.visits[first].outcomes)


def test_every_release_says_what_it_was_compared_with(months):
    for before, after in zip([None, *months.key.releases], months.key.releases, strict=False):
        manifest = json.loads((months.releases[after] / "manifest.json").read_text())
        assert manifest["previous_release"] == before


def test_the_crimes_behind_every_row_add_up_in_every_release(months):
    for release in months.key.releases:
        scores = Counter(
            dict(months.ask(release, "select list_row_id, harm_days from mart.list_row"))
        )
        sums: Counter[str] = Counter()
        for row, harm in months.ask(release, "select list_row_id, harm_days from mart.list_crime"):
            sums[row] += harm or Decimal(0)
        assert {row: harm or Decimal(0) for row, harm in scores.items()} == sums
