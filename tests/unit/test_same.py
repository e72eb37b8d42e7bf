"""Whether the proof that nothing changed would find a change."""

import duckdb
import pytest

from bench.same import compare
from harm_index.publish import DATABASE

HEADER = "old_table,old_column,new_table,new_column,why\n"
ROWS = "('a', 1), ('a', 1), ('b', null)"


def release(folder, rows=ROWS, columns="subject_id, harm_days", table="mart.harm", listed="a,1\n"):
    """A release of one table and one list."""
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / "suspects.csv").write_text(f"{columns.replace(' ', '')}\n{listed}")
    with duckdb.connect(folder / DATABASE) as con:
        con.execute("create schema mart")
        con.execute(f"create table {table} as from (values {rows}) as rows ({columns})")
    return folder


@pytest.fixture
def old(tmp_path):
    """The release as it was."""
    return release(tmp_path / "old")


def test_a_release_is_the_same_as_itself_whatever_the_order_of_its_rows(old, tmp_path):
    new = release(tmp_path / "new", "('b', null), ('a', 1), ('a', 1)")
    found = compare(old, new, tmp_path / "renamed.csv")
    assert (found.is_same, found.same_tables, found.rows, found.same_files) == (True, 1, 3, 1)


CHANGES = {
    "a value": {"rows": "('a', 1), ('a', 2), ('b', null)"},
    "a row lost of two alike": {"rows": "('a', 1), ('b', null)"},
    "a row more": {"rows": f"{ROWS}, ('b', null)"},
    "unknown made zero": {"rows": "('a', 1), ('a', 1), ('b', 0)"},
    "another type": {"rows": "('a', 1.0), ('a', 1.0), ('b', null)"},
    "a column renamed": {"columns": "subject_id, days", "listed": "a,1\n"},
    "a table renamed": {"table": "mart.days"},
    "a list": {"listed": "a,2\n"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found(old, tmp_path, change):
    new = release(tmp_path / "new", **CHANGES[change])
    assert not compare(old, new, tmp_path / "renamed.csv").is_same


def test_a_release_that_is_not_there_differs(old, tmp_path):
    assert not compare(old, tmp_path / "new", tmp_path / "renamed.csv").is_same


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"columns": "subject_id, days"}, "mart.harm,harm_days,mart.harm,days,shorter"),
        ({"table": "mart.days"}, "mart.harm,,mart.days,,shorter"),
    ],
)
def test_what_was_renamed_is_the_same_and_only_that(old, tmp_path, change, line):
    renamed = tmp_path / "renamed.csv"
    listed = "list.suspects,harm_days,list.suspects,days,shorter"
    renamed.write_text(f"{HEADER}{line}\n{listed if 'columns' in change else ''}\n")
    assert compare(old, release(tmp_path / "new", **change), renamed).is_same
    other = release(tmp_path / "other", "('a', 1), ('a', 3), ('b', null)", **change)
    assert not compare(old, other, renamed).is_same


def test_what_has_gone_by_name_is_counted_and_what_is_new_does_no_harm(old, tmp_path):
    renamed = tmp_path / "renamed.csv"
    renamed.write_text(f"{HEADER}mart.harm,harm_days,,,never read\n")
    new = release(tmp_path / "new", "('a', 2), ('a', 2), ('b', 2)", "subject_id, crime_count")
    (new / "lists" / "suspects.csv").write_text("subject_id,harm_days\na,1\n")
    found = compare(old, new, renamed)
    assert found.is_same
    assert (found.gone, found.new) == (["mart.harm.harm_days"], ["mart.harm.crime_count"])


def test_tables_that_became_one_have_all_their_rows_there_and_may_not_lose_one(tmp_path):
    renamed = tmp_path / "renamed.csv"
    renamed.write_text(f"{HEADER}mart.few,,mart.harm,,one table for both\n")
    for name, few in (("whole", "('c', 3)"), ("lost", "('d', 3)")):
        old = release(tmp_path / f"old {name}")
        with duckdb.connect(old / DATABASE) as con:
            con.execute(
                "create table mart.few as from (values ('c', 3)) as r (subject_id, harm_days)"
            )
        found = compare(old, release(tmp_path / name, f"{ROWS}, {few}"), renamed)
        assert found.is_same is (name == "whole")
