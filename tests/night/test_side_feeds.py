"""Side feeds: what never came is not known, and what cannot be used stops no night.

Shows: rule 19.
"""

import csv
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from harm_index import checks, landing, night, report, warehouse
from harm_index.build import setting_aside
from harm_index.checks import suites
from harm_index.declared.feeds import read_feeds
from harm_index.errors import ModelError
from harm_index.lists import team_folders
from harm_index.publish import release
from harm_index.report import words
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import whole_night

AS_OF = date(2025, 10, 1)
FILES = {
    "crimes": [
        ("crime_ref", "offence_code", "recorded_at", "committed_from", "outcome_type"),
        ("C1", "034/01", "2025-09-10 10:00:00", "2025-09-10", "16"),
    ],
    "roles": [
        ("crime_ref", "nominal_ref", "role"),
        ("C1", "S1", "suspect"),
        ("C1", "V1", "victim"),
    ],
    "nominals": [("nominal_ref", "born_on"), ("S1", "1980-01-01"), ("V1", "1981-01-01")],
    "audits": [
        ("audit_ref", "category", "audited_on", "reported", "recorded"),
        ("A1", "all crime", "2025-08-01", "1066", "1000"),
    ],
    "memberships": [("nominal_ref", "forum"), ("S1", "IOM")],
    "orders": [("order_ref", "order_type", "issued_on"), ("O1", "CBO", "2025-08-01")],
    "schools": [("urn", "school_name", "phase"), ("1", "One", "secondary")],
    "visits": [
        ("list_row_id", "visited_on", "visit_outcome"),
        ("R0123456789ABCDE", "2025-09-12", "visited"),
    ],
    "wanted": [
        ("nominal_ref", "wanted_status", "circulated_on"),
        ("V1", "wanted", "2025-09-12"),
    ],
}


def deliver(data: Path, *feeds: str, **more: list[tuple[str, ...]]) -> Folders:
    """Land some of the feeds above, or files of other rows, of a force with four teams."""
    incoming, reference = data / "incoming", data / "reference"
    incoming.mkdir(parents=True, exist_ok=True)
    reference.mkdir()
    with whole_night.few_wards() as shipped:
        shutil.copy(shipped / "wards.csv", reference)
    for name, (header, *rows) in ({feed: FILES[feed] for feed in feeds} | more).items():
        with (incoming / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow((*header, "updated_at"))
            writer.writerows((*row, "2025-09-20 10:00:00") for row in rows)
    landing.land(incoming, data)
    return Folders(data)


def asked(folders: Folders, *queries: str) -> list[list[tuple[object, ...]]]:
    """What queries of the built warehouse give."""
    with night.connect(folders.warehouse(AS_OF), folders, Settings()) as con:
        return [con.sql(query).fetchall() for query in queries]


MAIN = ("crimes", "roles", "nominals")


@pytest.fixture(scope="module")
def without(tmp_path_factory) -> Folders:
    """A force that delivers no side feed."""
    folders = deliver(tmp_path_factory.mktemp("without"), *MAIN)
    night.build(folders, Settings(), AS_OF)
    return folders


def test_what_was_never_delivered_is_not_known(without):
    """Case no_wanted_feed."""
    statuses, trend, orders, offender, prompt = asked(
        without,
        "select distinct feed_status from core.side_feed",
        "from mart.wanted_trend",
        "from mart.order_trend",
        "select forum_count, owner_count, is_unmanaged, has_two_owners, is_review_overdue, "
        "is_wanted, is_wanted_unknown, is_off_list from mart.key_offender",
        "select order_status from core.withdrawn_support",
    )
    assert statuses == [("never delivered",)]
    assert trend == orders == []
    assert offender == [(None, None, None, None, None, None, None, False)]
    assert prompt == [("not delivered",)]


def test_the_pages_say_what_has_not_been_delivered(without, tmp_path):
    with night.connect(without.warehouse(AS_OF), without, Settings()) as con:
        report.write_pages(con, tmp_path / "pages", "OFFICIAL")
    told = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "pages").iterdir())
    for what, unknown in words.SIDE_FEEDS.values():
        assert f"{what} have not been delivered: {unknown}." in told
    assert "People wanted on" not in told
    assert "managed by nobody" not in told


def notes_of(folders: Folders, folder: Path) -> dict[str, list[str]]:
    """What each list says of itself, beside its rows."""
    settings = Settings(workbooks=True).model_dump()
    with night.connect(folders.warehouse(AS_OF), folders, Settings()) as con:
        terms = release.terms(con, settings)
        team_folders.write_lists(con, folder, terms, workbooks=True)
    return {
        path.name.partition(".")[0]: json.loads(path.read_text(encoding="utf-8"))["notes"]
        for path in (folder / "force").glob("*.csv-metadata.json")
    }


ABSENT = {
    "orders": "Orders and notices have not been delivered: which orders are in force, or protect "
    "anybody, is not known.",
    "schools": "Schools have not been delivered: the harm near them is not known.",
}


def test_a_list_says_itself_that_orders_or_schools_have_not_been_delivered(without, tmp_path):
    notes = notes_of(without, tmp_path / "lists")
    assert notes["suspects"] == ["1 row.", ABSENT["orders"]]
    assert notes["suspects_under_18"] == ["Nil return: nothing to list.", ABSENT["orders"]]
    assert notes["schools"] == ["Nil return: nothing to list.", ABSENT["schools"]]
    assert notes["victims"] == ["1 row."]
    assert notes["suspects_crimes"] == ["1 row."]
    with zipfile.ZipFile(tmp_path / "lists" / "force" / "suspects.xlsx") as book:
        assert ABSENT["orders"] in book.read("docProps/core.xml").decode()


def test_a_list_says_nothing_of_orders_and_schools_that_were_delivered(tmp_path):
    folders = deliver(tmp_path, *MAIN, "orders", "schools")
    night.build(folders, Settings(), AS_OF)
    said = [note for notes in notes_of(folders, tmp_path / "lists").values() for note in notes]
    assert not [note for note in said if "delivered" in note]


def test_a_feed_that_came_empty_says_that_there_is_none_and_one_all_rejected_says_nothing(tmp_path):
    folders = deliver(
        tmp_path,
        *MAIN,
        wanted=FILES["wanted"][:1],
        memberships=[("nominal_ref", "forum"), ("S1", "")],
    )
    wanted = ("core.side_feed", "mart.wanted_trend", "mart.key_offender")
    night.build(folders, Settings(), AS_OF, models=only(*wanted))
    feeds, trend, offender = asked(
        folders,
        "select feed, feed_status from core.side_feed where feed_status <> 'never delivered' "
        "order by feed",
        "select distinct wanted_count from mart.wanted_trend",
        "select is_unmanaged, is_wanted from mart.key_offender",
    )
    assert feeds == [("memberships", "cannot be used"), ("wanted", "delivered")]
    assert trend == [(0,)]
    assert offender == [(None, False)]


def test_nothing_is_said_of_visits_where_none_was_ever_returned(count):
    given = {
        "batch": "feed | file_sha256 | file_name | row_count | reject_count | unknown_columns\n-\n"
        "crimes | 1 | crimes.csv | 1 | 0 | []",
        "previous_as_of": "2025-09-01",
        "previous_row": "list_row_id | list_name | team_code | subject_id | harm_rank | harm_days | "
        "crime_count\n-\nR1 | suspects | force | p | 1 | 365 | 1",
    }
    columns = "row_count, visited_count, not_yet_count, silent_count, visited_harm_days"
    assert count("mart.visit_coverage", columns, **given) == [("1", "", "", "", "")]


def failing(**casts: str) -> list[warehouse.Model]:
    """The models, of which those of some feeds stop on a value that is no number."""
    return [
        replace(model, sql=f"{model.sql}\nwhere {casts[feed]}::bigint is not null")
        if (feed := model.name.removeprefix("staging.")) in casts
        else model
        for model in warehouse.read_models().values()
    ]


def only(*wanted: str, **casts: str) -> list[warehouse.Model]:
    """Of those models the ones that are wanted, and what they are made of."""
    return warehouse.upstream({model.name: model for model in failing(**casts)}, wanted)


STOPPED = {
    "audits": "audit_ref",
    "memberships": "forum",
    "orders": "order_type",
    "schools": "school_name",
    "visits": "visit_outcome",
    "wanted": "wanted_status",
}


def test_side_feeds_that_stop_a_model_are_set_aside_and_the_night_goes_on(tmp_path):
    folders = deliver(tmp_path, *FILES)
    night.build(folders, Settings(), AS_OF, models=failing(**STOPPED))
    unusable, faults, offender, listed, *own = asked(
        folders,
        "select feed from core.side_feed where feed_status = 'cannot be used' order by feed",
        "select feed, file_name, column_name from run.feed_fault order by feed",
        "select is_unmanaged, is_wanted from mart.key_offender",
        "select subject_id from mart.list_row where list_name = 'suspects'",
        "from mart.recording_accuracy",
        "from mart.key_offender_source where source_kind = 'forum'",
        "from mart.order_trend",
        "from mart.school_harm",
        "from core.visit",
        "from mart.wanted_trend",
    )
    assert unusable == [(feed,) for feed in sorted(STOPPED)]
    assert faults == [(feed, f"{feed}.csv", column) for feed, column in sorted(STOPPED.items())]
    assert offender == [(None, None)]
    assert ("S1",) in listed
    assert own == [[]] * 6
    with night.connect(folders.warehouse(AS_OF), folders, Settings()) as con:
        [told] = [
            result
            for result in checks.run_sql_checks(con)
            if result.rule == "side_feeds_can_be_used"
        ]
    assert (told.severity, told.rows) == ("warning", 6)
    assert told.says[0] == (
        "The feed audits cannot be used tonight: column audit_ref of file audits.csv. Correct it "
        "and deliver it again, or withdraw the file."
    )


def test_a_side_feed_that_breaks_a_critical_rule_of_its_own_is_set_aside_with_the_rule(
    tmp_path, monkeypatch
):
    every = suites.by_table
    asked_of = ("staging.orders", "staging.wanted")
    monkeypatch.setattr(
        suites, "by_table", lambda built: {name: every(built)[name] for name in asked_of}
    )
    wanted = [FILES["wanted"][0], *((f"V{n}", "on the run", "2025-09-12") for n in range(20))]
    folders = deliver(tmp_path, *MAIN, "orders", wanted=wanted)
    night.build(folders, Settings(), AS_OF)
    assert asked(folders, "select count(*) > 0 from mart.wanted_trend") == [[(True,)]]
    results = night.check(folders, Settings(), AS_OF)
    assert not [str(r) for r in results if r.stops_publication and "staging.wanted" in r.rule]
    [told] = [result for result in results if result.rule == "side_feeds_can_be_used"]
    assert told.says == (
        "The feed wanted cannot be used tonight. It breaks a rule: Statuses of the wanted are those "
        "of the contract. Any other counts as unknown, so nobody would be wanted, or everybody "
        "might be. Correct it and deliver it again, or withdraw the file.",
    )
    trend, statuses = asked(
        folders,
        "from mart.wanted_trend",
        "select feed, feed_status from core.side_feed where feed in ('orders', 'wanted') order by all",
    )
    assert (trend, statuses) == ([], [("orders", "delivered"), ("wanted", "cannot be used")])


def test_of_many_files_the_one_at_fault_is_named_with_its_column(tmp_path):
    wanted = {
        f"wanted_{n}": [FILES["wanted"][0], (f"V{n}", "x" if n == 4 else str(n), "2025-09-12")]
        for n in range(6)
    }
    folders = deliver(tmp_path, *MAIN, **wanted)
    models = only("core.side_feed", wanted="wanted_status")
    night.build(folders, Settings(), AS_OF, models=models)
    [fault] = asked(folders, "select feed, file_name, column_name from run.feed_fault")
    assert fault == [("wanted", "wanted_4.csv", "wanted_status")]


def test_a_main_feed_that_stops_a_model_is_named_with_file_and_column_and_no_value(tmp_path):
    folders = deliver(tmp_path, *MAIN)
    with pytest.raises(ModelError) as told:
        night.build(folders, Settings(), AS_OF, models=only("core.involvement", roles="role"))
    assert "feed roles, file roles.csv, column role" in str(told.value)
    assert "suspect" not in str(told.value)


def test_a_model_that_stops_whatever_is_delivered_says_so_as_it_is(tmp_path):
    folders = deliver(tmp_path, *MAIN)
    models = [
        replace(model, sql="select error('never') as as_of")
        if model.name == "core.known_feed"
        else model
        for model in only("core.known_feed")
    ]
    with pytest.raises(ModelError, match=r"^core\.known_feed: DuckDB stopped"):
        night.build(folders, Settings(), AS_OF, models=models)


def test_what_was_tried_leaves_nothing_behind(tmp_path):
    folders = deliver(tmp_path, *FILES)
    wanted = ("staging.wanted", "staging.audits", "core.person", "mart.repeat_victim")
    night.build(folders, Settings(), AS_OF, models=only(*wanted, audits="audit_ref"))
    [counts] = asked(
        folders,
        "select (select count(*) from staging.wanted), (select count(*) from staging.audits), "
        "(select count(*) from core.person), (select count(*) from mart.repeat_victim)",
    )
    assert counts == [(1, 0, 2, 1)]


def test_the_feeds_a_night_can_go_on_without_are_named_alike_everywhere(empty_night):
    side_feeds = empty_night.sql("select feed from core.side_feed").fetchall()
    named = {feed for (feed,) in side_feeds}
    assert named == set(setting_aside.SIDE_FEEDS) == set(words.SIDE_FEEDS)
    assert named < read_feeds().keys()
