"""A synthetic force against its answer key: every planted fault is found, and none is lost."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from harm_index import night, warehouse
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth import AnswerKey
from harm_index.warehouse import dictionary
from tests import whole_night


@dataclass(frozen=True)
class Force:
    """What was planted, what was published of it, and where."""

    key: AnswerKey
    con: duckdb.DuckDBPyConnection
    lists: Path

    def column(self, query: str) -> list[object]:
        """The first column of what a query gives."""
        return [row[0] for row in self.con.sql(query).fetchall()]

    def planted(self, *kinds: str) -> set[str]:
        """The references of some kinds of fault."""
        return {ref for kind in kinds for ref in self.key.faults[kind]}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((3_000, 6), id="3000"),
        pytest.param((200_000, 24), id="200000", marks=pytest.mark.long),
    ],
)
def force(request, tmp_path_factory):
    """A force of a few crimes, and one of 200,000, each through a whole night."""
    crimes, months = request.param
    data = tmp_path_factory.mktemp("force") / "data"
    whole_night.deliver(data / "incoming", crimes=crimes, months=months)
    key = AnswerKey.read(data / "incoming")
    done = whole_night.run(data)
    with duckdb.connect(done.published.snapshot / "harm_index.duckdb", read_only=True) as con:
        yield Force(key, con, done.published.release / "lists")


def of(refs: set[str], letter: str) -> set[str]:
    return {ref for ref in refs if ref.startswith(letter)}


def test_every_rejected_row_is_kept_with_its_file_and_line(force):
    kept = {
        f"{name}:{line}"
        for name, line in force.con.sql("select file_name, line from mart.rejected_row").fetchall()
    }
    assert kept == {place for lines in force.key.reject_lines.values() for place in lines}
    by_feed = Counter(force.column("select feed from mart.rejected_row"))
    assert by_feed == force.key.expected["rejects"]


def test_every_model_has_its_key_in_what_is_published_whether_a_night_keeps_it_or_not(force):
    for model in dictionary.published_models():
        warehouse.check_key(force.con, model)


def test_every_accepted_row_is_there_once(force):
    expected = force.key.expected
    [(live, cancelled, transferred)] = force.con.sql(
        "select count(*) filter (where is_live), count(*) filter (where crime_status = 'cancelled'),"
        " count(*) filter (where crime_status = 'transferred') from core.crime"
    ).fetchall()
    assert (live, cancelled, transferred) == (
        expected["live_crimes"],
        expected["cancelled_crimes"],
        expected["transferred_crimes"],
    )
    assert live + cancelled + transferred == expected["current"]["crimes"]
    assert force.column("select count(*) from core.person") == [expected["current"]["nominals"]]
    assert force.column("select count(*) from core.place") == [expected["current"]["locations"]]


def test_the_window_holds_the_crimes_and_exactly_the_harm_that_was_delivered(force):
    window = force.key.expected["window"]
    lines = {
        line: (crimes, harm)
        for line, crimes, harm in force.con.sql(
            "select line, crime_count, harm_days from mart.force_harm where section = 'series'"
        ).fetchall()
    }
    crimes, harm = window["crimes_by_basis"], window["harm_days_by_basis"]
    assert lines["scored"] == (crimes["public"], Decimal(harm["public"]))
    assert lines["police"] == (crimes["police"], Decimal(harm["police"]))
    assert lines["company"] == (crimes["company"], Decimal(harm["company"]))
    assert lines["historic"] == (window["historic_crimes"], Decimal(window["historic_harm_days"]))


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("committed_placeholder", "placeholder"),
        ("committed_in_future", "in the future"),
        ("committed_after_recorded", "after it was recorded"),
        ("committed_missing", "missing"),
        ("committed_unreadable", "unreadable"),
    ],
)
def test_every_planted_date_is_flagged_and_the_crime_is_dated_by_its_record(force, kind, fault):
    found = force.column(
        f"select crime_id from core.crime where date_fault = '{fault}' and harm_on = recorded_on"
    )
    assert of(force.planted(kind), "C") <= set(found)
    if fault != "missing":
        assert len(found) == len(of(force.planted(kind), "C"))


def test_every_planted_code_is_quarantined_and_nothing_else(force):
    found = {
        status: set(
            force.column(f"select crime_id from core.crime where weight_status = '{status}'")
        )
        for status in ("unknown", "ambiguous")
    }
    assert found["unknown"] == force.planted("code_unknown", "code_unknown_alone")
    assert found["ambiguous"] == force.planted("code_ambiguous")
    weightless = force.column("select crime_id from core.crime where is_live and harm_days is null")
    assert set(weightless) == found["unknown"] | found["ambiguous"]


def test_every_cancelled_or_transferred_crime_carries_no_harm(force):
    off = of(force.planted("cancelled", "cancelled_later", "transferred"), "C")
    found = force.column("select crime_id from core.crime where not is_live and harm_days is null")
    assert off == set(found)


def test_every_sentinel_place_is_left_out_of_the_ranking(force):
    kinds = [kind for kind in force.key.faults if kind.startswith("place_")]
    unranked = set(
        force.column("select place_id from core.place where unranked_reason is not null")
    )
    assert of(force.planted(*kinds), "L") == unranked
    listed = (force.lists / "force" / "locations.csv").read_text(encoding="utf-8-sig")
    assert not [place for place in unranked if f",{place}," in listed]


def test_nobody_planted_as_held_is_on_a_suspect_list_and_each_is_counted_in_the_hold(force):
    under = of(force.planted("suspect_under_10", "outcome_11", "youth_image_outcome"), "N")
    off = of(force.planted("outcome_5", "suspect_died"), "N")
    parties = force.con.sql(
        "select person_id, listing from core.involvement where is_counted and role = 'suspect'"
    ).fetchall()
    assert {listing for person, listing in parties if person in under} == {"safeguarding_hold"}
    assert {listing for person, listing in parties if person in off} == {"off_list"}
    held = set(force.column("select person_id from mart.listing_hold where role = 'suspect'"))
    assert held >= {person for person, _ in parties if person in under | off}
    listed = set(force.column("select person_id from mart.suspect_harm"))
    assert not listed & (under | off)
    images = of(force.planted("youth_image_outcome"), "N")
    rules = set(force.column("select rule_code from mart.listing_hold where crime_count > 0"))
    assert {"youth_image_21_suspect", "youth_image_22_suspect"} <= rules
    assert not images & set(force.column("select person_id from mart.key_offender"))
    dead = of(force.planted("victim_died"), "N")
    assert not set(force.column("select person_id from mart.victim_harm")) & dead


def test_whoever_is_of_unknown_age_is_a_child(force):
    unknown = of(force.planted("suspect_born_missing", "suspect_born_impossible"), "N")
    children = set(force.column("select person_id from core.person where is_child"))
    assert unknown <= children
    adults = set(force.column("select person_id from list.suspects where not is_child"))
    assert not adults & unknown


def test_what_was_not_delivered_is_counted_and_kept(force):
    """Shows: rule 19."""
    measures = dict(force.con.sql("select measure, fault_count from mart.data_quality").fetchall())
    expected = force.key.expected
    assert measures["role_nominal_not_delivered"] == expected["dangling_role_nominals"]
    assert measures["role_crime_not_delivered"] == expected["dangling_role_crimes"]
    assert measures["location_not_delivered"] == expected["dangling_crime_locations"]


def test_no_suspect_is_an_organisation_and_each_one_is_flagged(force):
    shops = of(force.planted("suspect_organisation"), "N")
    assert not set(force.column("select person_id from mart.suspect_harm")) & shops
    found = force.column(
        "select fault_count from mart.data_quality where measure = 'suspect_is_organisation'"
    )
    assert found == [len(shops)]


def test_every_word_outside_the_contract_is_flagged(force):
    measures = dict(force.con.sql("select measure, fault_count from mart.data_quality").fetchall())
    for measure, kind, letter in [
        ("crime_status_not_known", "status_unknown", "C"),
        ("detected_by_not_known", "detected_by_unknown", "C"),
        ("role_not_known", "role_unknown", "N"),
        ("role_status_not_known", "role_status_unknown", "N"),
        ("birth_date_impossible", "suspect_born_impossible", "N"),
    ]:
        planted = len(of(force.planted(kind), letter))
        assert measures[measure] == planted or (
            kind == "suspect_born_impossible"
            and sum(
                measures[f"birth_date_{why}"] for why in ("impossible", "unreadable", "placeholder")
            )
            == planted
        ), measure


def test_every_name_that_a_spreadsheet_would_run_is_neutralised_on_every_list(force):
    hostile = of(force.planted("name_formula"), "N")
    people = dict(force.con.sql("select person_id, surname from core.person").fetchall())
    assert {people[person][0] for person in hostile} & set("=+-@")
    for path in force.lists.glob("*/*.csv"):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            for cell in line.split(","):
                assert not cell.startswith(("=", "+", "@")), path.name


def test_the_newest_version_counts_whatever_order_it_came_in(force):
    crimes = {
        i: (code, outcome)
        for i, code, outcome in force.con.sql(
            "select crime_id, offence_code, outcome_type from core.crime"
        ).fetchall()
    }
    kinds = ("version_superseded", "reclassified", "outcome_late", "duplicate_row", "version_tied")
    assert of(force.planted(*kinds), "C") <= crimes.keys()
    gone = of(force.planted("suspect_eliminated_later"), "N")
    stays = of(force.planted("role_superseded"), "N")
    suspects = set(
        force.column("select person_id from core.involvement where is_counted and role = 'suspect'")
    )
    everyone = set(force.column("select person_id from core.person"))
    assert not suspects & gone
    assert gone | stays <= everyone


def test_every_order_and_audit_is_taken_in_and_those_with_a_fault_are_flagged(tmp_path):
    whole_night.deliver(tmp_path / "incoming", crimes=1_000)
    key, folders = AnswerKey.read(tmp_path / "incoming"), Folders(tmp_path)
    night.land(folders)
    built = night.build(folders, Settings(), whole_night.AS_OF)
    with duckdb.connect(str(built), read_only=True) as con:
        force = Force(key, con, folders.releases)
        current = key.expected["current"]
        for feed in ("orders", "audits"):
            assert force.column(f"select count(*) from staging.{feed}") == [current[feed]]
        hold_orders_and_audits(force)


def hold_orders_and_audits(force):
    """Hold what landed of both, with its flags, to the answer key."""
    expected = force.key.expected
    assert force.column("select count(*) from staging.orders") == [expected["current"]["orders"]]
    assert force.column("select count(*) from staging.audits") == [expected["current"]["audits"]]
    for kind, fault in [
        ("order_issued_unreadable", "is_issued_unreadable"),
        ("order_ends_before_issued", "expires_on < issued_on"),
        (
            "order_type_unknown",
            "order_type_text not in (select order_type from reference.order_type) and "
            "order_type_text not in (select upper(order_label) from reference.order_type)",
        ),
        (
            "order_nominal_missing",
            "person_id is not null and person_id not in (select person_id from core.person)",
        ),
    ]:
        found = force.column(f"select order_ref from staging.orders where {fault}")
        assert set(found) == force.planted(kind), kind
    above = force.column(
        "select audit_ref || ': ' || category from staging.audits where recorded_count > reported_count"
    )
    assert above == expected["audits"]["recorded_above_reported"]
