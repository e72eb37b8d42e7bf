"""Thirteen real months against what the Home Office counted.

Shows: recorded-crime.
"""

import csv
import gzip
from collections import Counter
from datetime import date

import duckdb
import pytest

from harm_index import night
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import SHARED

STREET = SHARED / "data" / "police_uk" / "cambridgeshire"
CAMBRIDGESHIRE = {"force_name": "Cambridgeshire Constabulary"}


@pytest.mark.long
@pytest.mark.skipif(not STREET.is_dir(), reason="the street files of data.police.uk are not here")
def test_thirteen_real_months_against_the_figures_of_the_home_office(tmp_path):
    categories: Counter[tuple[bool, bool]] = Counter()
    for path in sorted(STREET.glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                categories[row["Month"] < "2025-04", row["Crime type"].startswith("Anti")] += 1
    folders = Folders(tmp_path / "data")
    done = night.run(folders, Settings(**CAMBRIDGESHIRE), date(2025, 10, 1), STREET)
    with duckdb.connect(done.published.release / "harm_index.duckdb", read_only=True) as con:
        rows = con.sql(
            "select financial_year, line, crime_count, covered_days from mart.volume_reconciliation "
            "where crime_count is not null"
        ).fetchall()
    found = {(year, line): count for year, line, count, _ in rows}
    assert {(year, days) for year, _, _, days in rows} == {("2024/25", 212), ("2025/26", 183)}
    for year, is_early, figure, comparable, stands, incidents in (
        ("2024/25", True, 67_702, 39_323, 38_377, 7_438),
        ("2025/26", False, 69_372, 34_781, 36_974, 8_168),
    ):
        assert found[year, "home office"] == figure
        assert found[year, "comparable"] == comparable
        assert found[year, "stands"] == categories[is_early, False] == stands
        assert found[year, "incident"] == categories[is_early, True] == incidents
        assert found[year, "left"] == comparable - stands
