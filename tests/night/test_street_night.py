"""A release of published street crime: every row is accounted for, by category and place.

Of three invented months with every change, and of thirteen real ones where these are at hand.

Shows: street-crime.
"""

import csv
import gzip
import io
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from harm_index import night
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import ROOT, SHARED, street_sample

STREET = SHARED / "data" / "police_uk" / "cambridgeshire"
SAMPLE = street_sample.FOLDER
pytestmark = pytest.mark.usefixtures("few_expectations")
REAL = pytest.param(
    STREET,
    id="thirteen months",
    marks=[
        pytest.mark.long,
        pytest.mark.skipif(
            not STREET.is_dir(), reason="the street files of data.police.uk are not here"
        ),
    ],
)


@pytest.fixture(scope="module", params=[pytest.param(SAMPLE, id="sample"), REAL])
def files(request):
    """The text of every file, by its name."""
    found = {path.name: path.read_bytes() for path in request.param.glob("*.csv*")}
    return {
        name.removesuffix(".gz"): gzip.decompress(content) if name.endswith(".gz") else content
        for name, content in sorted(found.items())
    }


@pytest.fixture(scope="module")
def delivered(files):
    """The files, read as plainly as can be."""
    texts = (io.StringIO(content.decode(), newline="") for content in files.values())
    return [row for text in texts for row in csv.DictReader(text)]


@pytest.fixture(scope="module")
def release(files, tmp_path_factory):
    """The release for October 2025, of the zip as it would be downloaded."""
    folder = tmp_path_factory.mktemp("street")
    (folder / "download").mkdir()
    with zipfile.ZipFile(folder / "download" / "3f2a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name[:7]}/{name}", content)
    folders = Folders(folder / "data")
    done = night.run(folders, Settings(), date(2025, 10, 1), folder / "download")
    assert done.published.release.name == "2025-10"
    return done.published.release


@pytest.fixture(scope="module")
def con(release):
    """The database of the release."""
    with duckdb.connect(release / "harm_index.duckdb", read_only=True) as con:
        yield con


def window(delivered):
    return [row for row in delivered if "2025-07" <= row["Month"] <= "2025-09"]


def test_the_sample_is_what_its_script_invents():
    written = {path.name: path.read_text(encoding="utf-8") for path in SAMPLE.iterdir()}
    assert written == street_sample.files(), "run `python -m tests.street_sample`"


def test_every_row_is_there_and_what_is_odd_about_it_is_counted(con, delivered):
    incidents = sum(row["Crime type"] == "Anti-social behaviour" for row in delivered)
    unlocated = sum(not row["Longitude"] for row in delivered)
    if len(delivered) > 1_000:
        assert (len(delivered), incidents, unlocated) == (90_957, 15_606, 2_859)
    assert con.sql(
        "select count(*), count(*) filter (where weight_status = 'incident'), "
        "count(*) filter (where place_status = 'not given') from core.crime"
    ).fetchall() == [(len(delivered), incidents, unlocated)]
    measures = dict(con.sql("select measure, fault_count from mart.data_quality").fetchall())
    outside = sum(row["LSOA code"].startswith("W") for row in delivered)
    assert measures["location_outside_force"] == (632 if len(delivered) > 1_000 else outside) > 0
    assert measures["location_not_given"] == unlocated > 0
    assert measures["incident_without_weight"] == incidents > 0
    assert measures["weighted_by_proxy"] == len(delivered) - incidents


def test_the_window_holds_its_three_months_by_category(con, delivered):
    asked = Counter(row["Crime type"] for row in window(delivered))
    found = dict(
        con.sql(
            "select offence_title, count(*) from core.crime where series is not null group by all"
        ).fetchall()
    )
    assert found == asked


def test_the_force_harm_is_its_crimes_by_the_proxy_of_their_category(con, delivered):
    path = ROOT / "data" / "reference" / "category_weights.csv"
    with path.open(encoding="utf-8", newline="") as file:
        proxies = {
            row["category"]: Decimal(row["harm_days"])
            for row in csv.DictReader(file)
            if row["edition"] == "2020"
        }
    expected = sum(proxies.get(row["Crime type"], Decimal(0)) for row in window(delivered))
    [(crimes, harm)] = con.sql(
        "select crime_count, harm_days from mart.force_harm where line = 'scored'"
    ).fetchall()
    assert harm == expected
    assert crimes == sum(row["Crime type"] in proxies for row in window(delivered))


def test_the_rolling_index_by_ward_adds_up_to_the_force_in_every_window(con, delivered):
    wrong = con.sql(
        "select window_end from mart.rolling_index group by window_end "
        "having sum(harm_days) filter (where scope = 'force') "
        "is distinct from sum(harm_days) filter (where scope = 'neighbourhood')"
    ).fetchall()
    assert wrong == []
    [(wards, windows)] = con.sql(
        "select count(distinct scope_code), count(distinct window_end) from mart.rolling_index "
        "where scope = 'neighbourhood' and scope_code <> 'unassigned'"
    ).fetchall()
    assert (wards, windows) == (120, len({row["Month"] for row in delivered}))


def test_the_location_list_ranks_the_points_of_the_window_and_says_its_weights_are_proxies(
    con, delivered
):
    points = Counter(
        (row["Longitude"], row["Latitude"])
        for row in window(delivered)
        if row["Longitude"] and row["Crime type"] != "Anti-social behaviour"
    )
    top = con.sql(
        "select longitude, latitude, crime_count, proxy_count from list.locations "
        "where team_code = 'force' order by rank"
    ).fetchall()
    assert len(top) >= (100 if len(delivered) > 1_000 else 30)
    for longitude, latitude, crimes, proxied in top:
        assert points[str(longitude), str(latitude)] == crimes == proxied
    assert not con.sql("from list.locations where place_name ilike '%police station%'").fetchall()


@pytest.mark.parametrize("edition", ["", "machine/"])
def test_a_list_shows_four_decimals_of_a_mean(con, release, edition):
    path = release / "lists" / "force" / f"{edition}locations.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        shown = {row["place_id"]: row["harm_days"] for row in csv.DictReader(file)}
    exact = con.sql("select place_id, round(harm_days, 4) from mart.place_harm").fetchall()
    assert shown
    assert all(Decimal(shown[place]) == days for place, days in exact if place in shown)
    assert all(len(days.partition(".")[2]) <= 4 for days in shown.values())


def test_the_ids_of_the_force_mean_one_crime_each(con, delivered):
    found = con.sql("from core.street_force").fetchall()
    assert found == [("Cambridgeshire Constabulary", len(delivered), 0, 0, 0, 0, 0)]


def test_published_data_names_nobody(con):
    for mart in ("suspect_harm", "victim_harm", "organisation_harm"):
        assert con.sql(f"select count(*) from mart.{mart}").fetchall() == [(0,)]
