"""Rejected rows count until they are put right: by a later row, by a decision, or by withdrawal."""

from datetime import date

import pytest
from typer.testing import CliRunner

from harm_index import landing, night
from harm_index.cli.app import app
from harm_index.errors import DecisionFault, NothingDelivered
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests.reading import built

COLUMNS = (
    "crime_ref,offence_code,recorded_at,committed_from,location_ref,crime_status,outcome_type,"
    "detected_by,is_domestic_abuse,updated_at"
)
AS_OF = date(2026, 11, 1)
OPEN_GATE = {"max_unscored_crime_share": 1, "max_unscored_harm_share": 1}
ROBBERY, MURDER = 365, 5475


@pytest.fixture
def folders(tmp_path):
    found = Folders(tmp_path / "data")
    found.incoming.mkdir(parents=True)
    return found


def row(ref="", code="034/01", recorded="2026-09-10 10:00:00", status="", updated="2026-09-11"):
    return f"{ref},{code},{recorded},2026-09-10 09:00:00,L1,{status},,,,{updated}"


def deliver(folders, name, *rows, header=COLUMNS):
    path = folders.incoming / name
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    [batch] = landing.land(folders.incoming, folders.root, on=date(2026, 10, 1)).took
    return batch


def query(folders, sql, as_of=AS_OF):
    """Build up to the gate, and ask."""
    models = ("mart.weight_gate", "mart.data_quality")
    return built(folders.root, models, as_of, Settings(**OPEN_GATE)).sql(sql).fetchall()


def gate(folders, as_of=AS_OF):
    """The crimes of the gate, those without a weight, and what these could carry."""
    [found] = query(
        folders,
        "select crime_count, unscored_count, coalesce(most_unscored_days, 0)::integer "
        "from mart.weight_gate",
        as_of,
    )
    return found


# Without a key


def test_a_row_without_a_key_counts_what_its_code_could_carry_in_the_windows_of_its_date(folders):
    deliver(folders, "crimes_1.csv", row("A"), row(""), row("", recorded="2020-01-01 10:00:00"))
    assert gate(folders) == (2, 1, ROBBERY)
    assert gate(folders, date(2020, 2, 1)) == (1, 1, ROBBERY)


def test_a_row_without_a_readable_day_counts_in_the_windows_of_the_day_it_was_committed(folders):
    deliver(folders, "crimes_1.csv", row("A"), row("", recorded="yesterday"))
    assert gate(folders) == (2, 1, ROBBERY)
    assert gate(folders, date(2020, 2, 1)) == (0, 0, 0)


def test_a_row_of_which_nothing_can_be_read_is_the_heaviest_crime_of_every_window(folders):
    deliver(folders, "crimes_1.csv", row("A"), '"')
    assert gate(folders) == (2, 1, MURDER)
    assert gate(folders, date(2020, 2, 1)) == (1, 1, MURDER)


def test_rows_that_are_delivered_again_with_their_references_stop_counting(folders):
    """Case 10-lines-that-are-no-rows.

    Shows: rule 5.
    """
    lacking = [row("", "", updated="2026-09-10"), row("", "", updated="2026-09-11")]
    deliver(folders, "crimes_3.csv", *lacking)
    assert gate(folders) == (2, 2, 2 * MURDER)
    deliver(folders, "crimes_4.csv", row("FX0", "105/01", updated="2026-09-20"))
    assert gate(folders)[:2] == (2, 1)
    deliver(folders, "crimes_5.csv", row("FX1", "105/01", updated="2026-09-20"))
    assert gate(folders)[:2] == (2, 0)


def test_a_row_without_a_readable_day_is_found_again_by_when_it_was_committed(folders):
    deliver(folders, "crimes_1.csv", row("", recorded="soon"))
    deliver(folders, "crimes_2.csv", row("A"))
    assert gate(folders)[:2] == (1, 0)


def test_crimes_whose_references_a_spreadsheet_cut_count_each_until_they_come_whole(folders):
    """Case 08-refs-that-excel-made-numbers."""
    days = [f"2026-09-{day:02} 10:00:00" for day in range(1, 10)]
    deliver(folders, "crimes_1.csv", *(row("2.026E+11", recorded=day) for day in days))
    assert gate(folders) == (9, 9, 9 * ROBBERY)
    whole = [row(f"20260000090{n}", recorded=day) for n, day in enumerate(days)]
    deliver(folders, "crimes_2.csv", *whole)
    assert gate(folders) == (9, 0, 0)


@pytest.mark.parametrize(("updated", "unscored"), [("2026-09-11", 1), ("2026-09-12", 0)])
def test_of_one_run_only_what_was_updated_later_puts_a_row_right(folders, updated, unscored):
    (folders.incoming / "crimes_1.csv").write_text(f"{COLUMNS}\n{row('')}\n")
    (folders.incoming / "crimes_2.csv").write_text(f"{COLUMNS}\n{row('A', updated=updated)}\n")
    night.land(folders)
    assert gate(folders)[1] == unscored


@pytest.mark.parametrize(
    "other",
    [
        row("B", status="transferred"),
        row("B", code="105/01"),
        row("B", recorded="2026-09-10 10:00:01"),
        row("B").replace("L1", "L2"),
    ],
    ids=["another status", "another code", "another second", "another place"],
)
def test_a_row_that_differs_puts_nothing_right(folders, other):
    deliver(folders, "crimes_1.csv", row(""))
    deliver(folders, "crimes_2.csv", other)
    assert query(folders, "select count(*) from core.rejected_crime") == [(1,)]


def test_a_crime_that_has_the_name_of_the_place_of_a_row_puts_nothing_right(folders):
    deliver(folders, "crimes_1.csv", row("L1"))
    deliver(folders, "crimes_2.csv", row(""), row("", code="34, 1"))
    deliver(folders, "crimes_3.csv", row("L1", code="105/01", updated="2026-09-20"))
    assert gate(folders)[:2] == (3, 2)


def test_a_crime_that_was_known_before_puts_nothing_right_by_coming_again(folders):
    deliver(folders, "crimes_1.csv", row("A"))
    deliver(folders, "crimes_2.csv", row(""))
    deliver(folders, "crimes_3.csv", row("A", updated="2026-09-12"))
    assert gate(folders)[:2] == (2, 1)


def test_the_same_row_delivered_again_is_one_and_what_comes_with_it_is_another_crime(folders):
    deliver(folders, "crimes_1.csv", row(""))
    deliver(folders, "crimes_2.csv", row("A"), row(""))
    assert gate(folders)[:2] == (2, 1)


@pytest.mark.parametrize("ref", ["", "2.026E+11"])
def test_equal_rows_without_a_key_are_as_many_crimes_as_one_file_has_of_them(folders, ref):
    deliver(folders, "crimes_1.csv", row(ref), row(ref), row(ref))
    assert gate(folders) == (3, 3, 3 * ROBBERY)
    deliver(folders, "crimes_2.csv", row(ref), row("", code="105/01"), row(ref))
    assert gate(folders)[:2] == (4, 4)
    deliver(folders, "crimes_3.csv", *[row(ref)] * 4)
    assert gate(folders)[:2] == (5, 5)


def test_of_equal_rows_without_a_key_each_corrected_row_puts_one_right(folders):
    deliver(folders, "crimes_1.csv", row(""), row(""), row(""))
    for number, ref in enumerate("ABC", 2):
        deliver(folders, f"crimes_{number}.csv", row(ref))
        assert gate(folders)[:2] == (3, 4 - number)


def test_of_equal_rows_without_a_key_each_is_settled_by_itself(folders):
    batch = deliver(folders, "crimes_1.csv", row(""), row(""))
    who = ("--by", "A. Analyst", "--why", "entered twice")
    command(folders, "rejects", "resolve", f"{batch.file_sha256[:8]}:2", *who)
    assert gate(folders)[:2] == (1, 1)
    assert ", line 3: crime_ref is missing" in command(folders, "rejects", "list").output


def test_equal_rejected_rows_with_a_key_are_one_crime(folders):
    deliver(folders, "crimes_1.csv", row("A", recorded="soon"), row("A", recorded="soon"))
    assert gate(folders)[:2] == (1, 1)
    deliver(folders, "crimes_2.csv", row("A", updated="2026-09-12"))
    assert gate(folders)[:2] == (1, 0)


# Corrections that cannot be read


@pytest.mark.parametrize(
    "rejected",
    [
        row("A", recorded="soon", status="cancelled", updated="2026-09-12"),
        row("A", status="cancelled", updated="soon"),
        row("A", recorded="soon", status="cancelled", updated="2031-01-01"),
    ],
    ids=["its day", "its time", "from the future"],
)
def test_a_correction_that_cannot_be_read_keeps_its_crime_in_the_gate_once(folders, rejected):
    """Shows: rule 5."""
    deliver(folders, "crimes_1.csv", row("A"), row("B"))
    deliver(folders, "crimes_2.csv", rejected)
    assert gate(folders) == (2, 1, ROBBERY)
    deliver(folders, "crimes_3.csv", row("A", status="cancelled", updated="2026-09-13"))
    assert gate(folders) == (1, 0, 0)


def test_an_older_row_that_comes_late_is_no_readable_correction(folders):
    deliver(folders, "crimes_1.csv", row("A"))
    deliver(folders, "crimes_2.csv", row("A", recorded="soon", updated="2026-09-20"))
    deliver(folders, "crimes_3.csv", row("A", updated="2026-09-19"))
    assert gate(folders)[:2] == (1, 1)


def test_an_old_rejected_row_is_put_right_by_the_newer_one_that_came_before_it(folders):
    deliver(folders, "crimes_1.csv", row("A", updated="2026-09-20"))
    deliver(folders, "crimes_2.csv", row("A", recorded="soon", updated="2026-09-19"))
    assert gate(folders)[:2] == (1, 0)


def test_several_rejected_rows_of_one_crime_are_one_crime_without_a_weight(folders):
    deliver(folders, "crimes_1.csv", row("A", recorded="soon"))
    deliver(folders, "crimes_2.csv", row("A", recorded="later"))
    assert gate(folders) == (1, 1, ROBBERY)


def test_rejected_corrections_of_roles_nominals_and_locations_are_counted(folders):
    parts, people = (
        "crime_ref,nominal_ref,role,role_status,updated_at",
        "nominal_ref,died_on,updated_at",
    )

    def count():
        return query(
            folders,
            "select subject, fault_count from mart.data_quality "
            "where measure = 'corrections_rejected' and fault_count > 0 order by all",
        )

    deliver(folders, "crimes.csv", row("A"))
    deliver(folders, "roles_1.csv", "A,N1,suspect,,2026-09-11", header=parts)
    deliver(folders, "nominals_1.csv", "N1,,2026-09-11", header=people)
    deliver(folders, "roles_2.csv", "A,N1,Suspect,eliminated,soon", header=parts)
    deliver(folders, "nominals_2.csv", "N1,2026-09-01,", "N9,,", header=people)
    assert count() == [("feed nominals", 1), ("feed roles", 1)]


# Decisions


def command(folders, *words):
    return CliRunner().invoke(app, [words[0], *words[1:], "--data", str(folders.root)])


def test_withdrawing_the_file_takes_its_rejected_rows_out(folders):
    deliver(folders, "crimes_1.csv", row("A"))
    deliver(folders, "crimes_2.csv", row(""))
    landing.withdraw(folders, "crimes_2.csv", "A. Analyst", "a test file")
    assert gate(folders)[:2] == (1, 0)


def test_a_file_is_withdrawn_or_restored_and_not_both_at_once(folders):
    deliver(folders, "crimes_1.csv", row("A"))
    both = ("--withdraw", "crimes_1.csv", "--restore", "crimes_1.csv")
    done = command(folders, "land", *both, "--by", "A. Analyst", "--why", "a good reason")
    assert isinstance(done.exception, DecisionFault)
    assert "two decisions" in str(done.exception)
    assert not landing.withdrawn(folders.root)


def test_where_every_file_was_withdrawn_a_night_says_so(folders):
    deliver(folders, "crimes_1.csv", row("A"))
    landing.withdraw(folders, "crimes_1.csv", "A. Analyst", "a test file")
    with pytest.raises(NothingDelivered, match=r"has been withdrawn; .* --restore"):
        gate(folders)


def test_a_rejected_row_is_settled_by_a_decision_by_whatever_file_it_came_in(folders):
    batch = deliver(folders, "crimes_1.csv", row("A"), row(""))
    deliver(folders, "crimes_2.csv", row("B"), row("C"), row(""))
    assert gate(folders)[:2] == (4, 1)
    who = ("--by", "A. Analyst", "--why", "entered under crime B")
    done = command(folders, "rejects", "resolve", f"{batch.file_sha256[:8]}:3", *who)
    assert done.output == f"crimes_1.csv ({batch.file_sha256[:8]}), line 3, no longer counts.\n"
    assert gate(folders)[:2] == (3, 0)


def test_what_was_settled_is_reopened_by_a_decision(folders):
    deliver(folders, "crimes_1.csv", row("A"), row(""))
    who = ("--by", "A. Analyst", "--why", "entered under crime B")
    command(folders, "rejects", "resolve", "crimes_1.csv:3", *who)
    assert gate(folders)[:2] == (1, 0)
    done = command(folders, "rejects", "reopen", "crimes_1.csv:3", *who)
    assert done.output.endswith("line 3, waits again.\n")
    assert gate(folders)[:2] == (2, 1)
    twice = command(folders, "rejects", "reopen", "crimes_1.csv:3", *who)
    assert "is not settled" in str(twice.exception)


@pytest.mark.parametrize("time", ["2031-01-01", "1900-01-01"])
def test_a_cancellation_of_no_possible_time_is_listed_settled_and_reopened(folders, time):
    deliver(folders, "crimes_1.csv", row("A"))
    late = row("A", status="cancelled", updated=time)
    batch = deliver(folders, "crimes_2.csv", row("B"), late)
    assert gate(folders)[:2] == (2, 1)
    place = f"crimes_2.csv ({batch.file_sha256[:8]}), row2"
    for words in (("status",), ("rejects", "list")):
        assert f"{place}: updated_at " in command(folders, *words).output
    who = ("--by", "A. Analyst", "--why", "a fault of the extract")
    command(folders, "rejects", "resolve", "crimes_2.csv:row2", *who)
    assert gate(folders)[:2] == (2, 0)
    deliver(folders, "crimes_3.csv", row("C"), late)
    assert gate(folders)[:2] == (3, 0)
    command(folders, "rejects", "reopen", "crimes_2.csv:row2", *who)
    assert gate(folders)[:2] == (3, 1)


def test_rows_of_other_feeds_are_listed_apart_and_can_be_settled(folders):
    parts = "crime_ref,nominal_ref,role,role_status,updated_at"
    deliver(folders, "crimes.csv", row("A"))
    deliver(folders, "roles_1.csv", "A,N1,suspect,,2026-09-11", header=parts)
    deliver(folders, "roles_2.csv", "A,N1,suspect,eliminated,soon", header=parts)
    listed = command(folders, "rejects", "list").output
    assert "Corrections of other feeds, without effect until put right: 1 row." in listed
    who = ("--by", "A. Analyst", "--why", "a fault of the extract")
    command(folders, "rejects", "resolve", "roles_2.csv:2", *who)
    assert command(folders, "rejects", "list").output == (
        "Rejected crimes, each without a weight in the window of its day: 0 rows.\n"
    )


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("crimes_1.csv:row1", "no correction waits there"),
        ("crimes_1.csv:2", "no row was rejected"),
        ("crimes_1.csv", "<file or hash>:<line>"),
        ("crimes_1.csv:x", "<file or hash>:<line>"),
        ("crimes_9.csv:3", "neither the name of a landed file"),
    ],
)
def test_only_a_row_that_was_rejected_can_be_settled(folders, where, said):
    deliver(folders, "crimes_1.csv", row("A"), row(""))
    done = command(folders, "rejects", "resolve", where, "--by", "A", "--why", "a good reason")
    assert isinstance(done.exception, DecisionFault)
    assert said in str(done.exception)


def test_status_and_a_list_say_what_still_counts_and_hold_no_value(folders):
    batch = deliver(folders, "crimes_1.csv", row("A"), row("", code="SECRET"), row("B"))
    for words in (("status",), ("rejects", "list")):
        shown = command(folders, *words).output
        assert f"crimes_1.csv ({batch.file_sha256[:8]}), line 3: crime_ref is missing" in shown
        assert "SECRET" not in shown
    deliver(folders, "crimes_2.csv", row("C", code="SECRET"))
    assert "crime_ref is missing" not in command(folders, "status").output
