"""The stand-in weights of categories, the wards and the small areas."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from harm_index.errors import ReferenceFault
from harm_index.importers import import_categories, import_geography
from harm_index.importers.categories import weighted_mean
from harm_index.reference import SHIPPED

SHARED = Path(__file__).parents[2] / "shared"
needs_sources = pytest.mark.skipif(
    not SHARED.exists(), reason="the published sources are not part of the repository"
)
CATEGORIES = (
    "police_uk_category,prc_subgroup,cchi_2020_median_days,cchi_2026_median_days,"
    "national_count_2024_25\n"
)


def shipped(name):
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def categories(tmp_path):
    def read(text):
        path = tmp_path / "medians.csv"
        path.write_text(text, encoding="utf-8")
        with import_categories(path, tmp_path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.mark.parametrize(
    ("edition", "category", "days"),
    [
        ("2026", "Violence and sexual offences", "194.2147"),
        ("2020", "Violence and sexual offences", "237.8002"),
        ("2026", "Burglary", "244.6836"),
        ("2020", "Robbery", "365"),
    ],
)
def test_a_category_weighs_the_mean_of_its_subgroups_by_national_count(edition, category, days):
    [row] = [
        row
        for row in shipped("category_weights.csv")
        if (row["edition"], row["category"]) == (edition, category)
    ]
    assert row["harm_days"] == days
    assert Decimal(row["least_days"]) <= Decimal(days) <= Decimal(row["most_days"])


def test_anti_social_behaviour_has_no_weight_in_either_edition():
    rows = shipped("category_weights.csv")
    assert len(rows) == 26
    assert not [row for row in rows if "social" in row["category"].lower()]


def test_every_category_weight_says_that_it_is_a_proxy():
    assert all(row["source"].startswith("Proxy") for row in shipped("category_weights.csv"))


def test_a_mean_halfway_between_two_is_rounded_to_the_even_one():
    # 1 / 20000 is 0.00005 and 3 / 20000 is 0.00015: each halfway at the fourth place.
    assert weighted_mean([(Decimal(1), 1), (Decimal(0), 19999)]) == Decimal("0.0000")
    assert weighted_mean([(Decimal(3), 1), (Decimal(0), 19999)]) == Decimal("0.0002")


def test_least_and_most_are_those_of_the_medians(categories):
    [first, _] = categories(CATEGORIES + "Drugs,Possession,3,3,10\nDrugs,Trafficking,547.5,5,30\n")
    assert first["harm_days"] == "411.375"
    assert (first["least_days"], first["most_days"], first["national_count"]) == (
        "3",
        "547.5",
        "40",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "the column police_uk_category is missing"),
        ("police_uk_category,x\nDrugs,1\n", "at least one such as cchi_2020_median_days"),
        (CATEGORIES + "Drugs,Possession,,3,10\n", "line 2: cchi_2020_median_days must be a number"),
        (CATEGORIES + "Drugs,Possession,3,3,0\n", "national count of 0"),
    ],
)
def test_a_table_of_medians_in_another_shape_is_refused(categories, text, message):
    with pytest.raises(ReferenceFault, match=message):
        categories(text)


def test_there_are_120_wards_and_each_small_area_lies_in_one():
    wards = {row["ward_code"] for row in shipped("wards.csv")}
    areas = shipped("lsoa_wards.csv")
    assert len(wards) == 120
    assert {row["edition"] for row in shipped("wards.csv")} == {"2025"}
    assert {row["ward_code"] for row in areas} <= wards
    assert len({(row["lsoa_code"], row["lsoa_vintage"]) for row in areas}) == len(areas) == 1003


def write_geography(folder, wards, areas):
    """The two sources of the geography, of a few wards and areas."""
    square = [[0, 52], [0.1, 52], [0.1, 52.1], [0, 52]]
    features = [
        {
            "properties": {"WD25CD": c, "WD25NM": c, "LAD25NM": "D", "LONG": 0.1, "LAT": 52.5},
            "geometry": {"type": "Polygon", "coordinates": [square]},
        }
        for c in wards
    ]
    geojson, csv_file = folder / "wards.geojson", folder / "areas.csv"
    geojson.write_text(json.dumps({"features": features}), encoding="utf-8")
    header = "lsoa_code,lsoa_vintage,ward25_code_best_overlap,share_of_lsoa_area_in_ward\n"
    csv_file.write_text(header + "".join(f"{area}\n" for area in areas), encoding="utf-8")
    return geojson, csv_file


def test_coordinates_are_written_digit_for_digit(tmp_path):
    paths = write_geography(tmp_path, ["E1"], ["A,2021,E1,0.9"])
    wards, rings, areas = import_geography(*paths, tmp_path / "out")
    assert wards.read_text(encoding="utf-8").splitlines()[1] == "E1,E1,D,0.1,52.5,2025"
    assert areas.read_text(encoding="utf-8").splitlines()[1] == "A,2021,E1,0.9"
    ring = "0.0000 52.0000,0.1000 52.1000,0.1000 52.0000,0.0000 52.0000"
    assert rings.read_text(encoding="utf-8").splitlines()[1] == f'E1,1,0,"{ring}",2025'


def test_a_ward_without_an_outline_is_refused(tmp_path):
    wards, areas = write_geography(tmp_path, ["E1"], [])
    wards.write_text(wards.read_text(encoding="utf-8").replace("Polygon", "Point"))
    with pytest.raises(ReferenceFault, match="wards with outlines"):
        import_geography(wards, areas, tmp_path / "out")


@pytest.mark.parametrize(
    ("wards", "areas", "message"),
    [
        (["E1"], ["A,2021,E2,0.9"], "1 small areas lie in a ward"),
        (["E1"], ["A,2021,E1,0.9", "A,2021,E1,0.1"], "1 rows repeat the code"),
        (["E1", "E1"], [], "1 rows repeat the code"),
        ([], [], "is not a GeoJSON file of wards"),
    ],
)
def test_geography_that_does_not_hang_together_is_refused(tmp_path, wards, areas, message):
    with pytest.raises(ReferenceFault, match=message):
        import_geography(*write_geography(tmp_path, wards, areas), tmp_path / "out")


@needs_sources
def test_importing_the_sources_gives_the_shipped_tables_byte_for_byte(tmp_path):
    import_categories(SHARED / "reference" / "police_uk_category_weights.csv", tmp_path)
    geography = SHARED / "data" / "geo"
    import_geography(
        geography / "cambridgeshire_wards_2025.geojson",
        geography / "cambridgeshire_lsoa_to_ward.csv",
        tmp_path,
    )
    for name in ("category_weights.csv", "wards.csv", "ward_outlines.csv", "lsoa_wards.csv"):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes()
