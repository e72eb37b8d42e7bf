"""What a run takes over from the releases before it, whatever version made them."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from harm_index import publish
from harm_index.build import previous_releases
from harm_index.paths import SQL

TABLES = ("previous_row", "previous_crime", "ever_listed")
AS_OF = date(2025, 10, 1)
MART = {
    "list_row": "select unnest($rows) as list_row_id, 'suspects' as list_name, 'force' as team_code, "
    "'p' as subject_id, 1 as rank, 365 as harm_days, 1 as crime_count",
    "list_crime": "select unnest($rows) as list_row_id, 'a' as crime_id, '34.1.1.1' as offence_code, "
    "date '2025-08-01' as harm_on, 365 as harm_days",
    "ever_listed": "select unnest($rows) as list_row_id, date '2025-07-01' as first_listed_on, "
    "date '2025-09-01' as last_listed_on, 2 as release_count",
}


@pytest.fixture
def run():
    """The tables of a run that are taken over, empty."""
    with duckdb.connect() as con:
        con.execute("create schema run")
        for table in TABLES:
            con.execute((SQL / "run" / f"{table}.sql").read_text())
        yield con


def release(folder: Path, name: str, run_date: str, rows: list[str], **other: str | None) -> Path:
    """A release that listed some rows; another query, or None, stands for another version's table."""
    path = folder / name
    path.mkdir()
    (path / "manifest.json").write_text(json.dumps({"run_date": run_date}))
    with duckdb.connect(path / publish.DATABASE) as con:
        con.execute("create schema mart")
        for table, query in (MART | other).items():
            if query:
                con.execute(f"create table mart.{table} as {query}", {"rows": rows})
    return path


def taken(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    columns = "list_row_id, is_correction" if table == "previous_row" else "list_row_id"
    return con.sql(f"select {columns} from run.{table} order by all").fetchall()


def test_a_run_is_compared_with_the_latest_revision_of_the_month_before(run, tmp_path):
    releases = [
        release(tmp_path, "2025-08", "2025-08-01", ["R0"]),
        release(tmp_path, "2025-09", "2025-09-01", ["R1"]),
        release(tmp_path, "2025-09.2", "2025-09-01", ["R2"]),
    ]
    found = previous_releases.take_over(run, releases, AS_OF)
    assert found == previous_releases.Release("2025-09.2", date(2025, 9, 1))
    assert taken(run, "previous_row") == [("R2", False)]
    assert taken(run, "previous_crime") == [("R2",)]


def test_what_was_released_for_the_same_date_is_a_correction_beside_it(run, tmp_path):
    releases = [
        release(tmp_path, "2025-09", "2025-09-01", ["R1", "R2"]),
        release(tmp_path, "2025-10", "2025-10-01", ["R2", "R3"]),
    ]
    assert previous_releases.take_over(run, releases, AS_OF).name == "2025-09"
    assert taken(run, "previous_row") == [("R1", False), ("R2", False), ("R3", True)]
    assert taken(run, "previous_crime") == [("R1",), ("R2",), ("R3",)]
    assert taken(run, "ever_listed") == [("R1",), ("R2",), ("R3",)]


@pytest.mark.parametrize(
    "other",
    [
        {"list_crime": None},
        {"ever_listed": None},
        {"list_crime": "select unnest($rows) as list_row_id, 'a' as crime_id"},
    ],
)
def test_a_release_of_another_version_is_compared_with_not_at_all(run, tmp_path, other):
    releases = [release(tmp_path, "2025-09", "2025-09-01", ["R1"], **other)]
    assert previous_releases.take_over(run, releases, AS_OF) is None
    assert [taken(run, table) for table in TABLES] == [[], [], []]


def test_without_a_release_there_is_nothing_to_compare_with(run):
    assert previous_releases.take_over(run, [], AS_OF) is None
