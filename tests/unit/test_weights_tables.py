"""The stand-in weights of categories, the wards and small areas, and what the Home Office counts."""

import csv
import json
from decimal import Decimal

import pytest

from harm_index.errors import ReferenceFault
from harm_index.importers import import_categories, import_geography, import_volumes
from harm_index.importers.categories import weighted_mean
from harm_index.paths import SHIPPED
from tests import SHARED

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
        ("2026", "Violence and sexual offences", "194.214727980734"),
        ("2020", "Violence and sexual offences", "237.800204677539"),
        ("2026", "Burglary", "244.683578038651"),
        ("2020", "Robbery", "365"),
    ],
)
def test_a_category_weighs_the_mean_of_its_subgroups_by_national_count(edition, category, days):
    """Shows: street-crime."""
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
    # 1 in 2,000,000,000,000 is halfway at the twelfth place, and so are 3.
    others = (Decimal(0), 2 * 10**12 - 1)
    assert weighted_mean([(Decimal(1), 1), others]) == Decimal(0)
    assert weighted_mean([(Decimal(3), 1), others]) == Decimal("0.000000000002")


@pytest.mark.parametrize(
    ("edition", "days"), [("2026", "531326242.2500"), ("2020", "654412321.0000")]
)
def test_the_weights_of_a_year_of_crimes_add_up_to_the_harm_they_are_means_of(edition, days):
    """The national example 2024/25, which weights of four decimals leave 49 days short.

    Shows: street-crime.
    """
    rows = [row for row in shipped("category_weights.csv") if row["edition"] == edition]
    counts = [int(row["national_count"]) for row in rows]
    weights = [Decimal(row["harm_days"]) for row in rows]
    assert sum(counts) == 5_225_477
    harm = sum(weight * count for weight, count in zip(weights, counts, strict=True))
    assert harm.quantize(Decimal("0.0001")) == Decimal(days)


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
        (["E1"], ["A,2021,E2,0.9"], "1 small area without a ward in the boundaries;"),
        (["E1"], ["A,2021,E1,0.9", "A,2021,E1,0.1"], "1 row with the code of another row;"),
        (["E1", "E1"], [], "1 row with the code of another row;"),
        ([], [], "is not a GeoJSON file of wards"),
    ],
)
def test_geography_that_does_not_hang_together_is_refused(tmp_path, wards, areas, message):
    with pytest.raises(ReferenceFault, match=message):
        import_geography(*write_geography(tmp_path, wards, areas), tmp_path / "out")


VOLUMES = "force,financial_year,recorded_crime\n"


@pytest.fixture
def volumes(tmp_path):
    def read(text):
        path = tmp_path / "volumes.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        with import_volumes(path, tmp_path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_recorded_crime_is_written_by_force_and_year_with_its_source(volumes):
    rows = volumes(
        "\ufefffinancial_year,recorded_crime,force\n"
        "2025/26,069372, West  Mercia \n\n1999/00,0,West Mercia\n2024/25,7,Essex\n"
    )
    assert [(row["force"], row["financial_year"], row["recorded_count"]) for row in rows] == [
        ("Essex", "2024/25", "7"),
        ("West Mercia", "1999/00", "0"),
        ("West Mercia", "2025/26", "69372"),
    ]
    assert "year ending March 2026 (Open Government Licence v3.0)" in rows[2]["source"]
    assert "year ending March 2000" in rows[1]["source"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the header must be force,financial_year,recorded_crime"),
        ("force,financial_year\nEssex,2024/25\n", "the header must be"),
        (VOLUMES.strip() + ",note\nEssex,2024/25,7,x\n", "the header must be"),
        (VOLUMES.strip() + ",force\nEssex,2024/25,7,Kent\n", "the header must be"),
        (VOLUMES, "holds no figures"),
        (VOLUMES + ",2024/25,7\n", "line 2: force is blank"),
        (VOLUMES + "Essex,2024,7\n", "line 2: financial_year must be two years that follow"),
        (VOLUMES + "Essex,2024/26,7\n", "line 2: financial_year must be"),
        (VOLUMES + "Essex,2024-25,7\n", "line 2: financial_year must be"),
        (VOLUMES + "Essex,24/25,7\n", "line 2: financial_year must be"),
        (VOLUMES + "Essex,2024/25,\n", "line 2: recorded_crime must be a whole number"),
        (VOLUMES + "Essex,2024/25,7.0\n", "line 2: recorded_crime must be a whole number"),
        (VOLUMES + "Essex,2024/25,-7\n", "line 2: recorded_crime must be a whole number"),
        (VOLUMES + 'Essex,2024/25,"67,702"\n', "line 2: recorded_crime must be a whole number"),
        (VOLUMES + "Essex,2024/25,67,702\n", "line 2: 4 cells where the header has 3"),
        (VOLUMES + 'Essex,2024/25,"7"7\n', "line 2: a double quote is out of place"),
        (VOLUMES + "Essex,2024/25,7\nKent,2024/25,8\nessex,2024/25,7\n", "line 4: .* as line 2"),
        ((VOLUMES + "É,2024/25,7\n").encode("cp1252"), "is not UTF-8"),
    ],
)
def test_figures_of_recorded_crime_in_another_shape_are_refused(volumes, text, message):
    with pytest.raises(ReferenceFault, match=message):
        volumes(text)


def test_the_shipped_figures_are_of_eight_forces_in_fourteen_years():
    rows = shipped("recorded_crime.csv")
    assert len({row["force"] for row in rows}) == 8
    assert len({row["financial_year"] for row in rows}) == 14
    assert len(rows) == 8 * 14
    found = {(row["force"], row["financial_year"]): row["recorded_count"] for row in rows}
    assert found["Cambridgeshire", "2024/25"] == "67702"
    assert found["Cambridgeshire", "2025/26"] == "69372"


@needs_sources
def test_importing_the_sources_gives_the_shipped_tables_byte_for_byte(tmp_path):
    import_categories(SHARED / "reference" / "police_uk_category_weights.csv", tmp_path)
    geography = SHARED / "data" / "geo"
    import_geography(
        geography / "cambridgeshire_wards_2025.geojson",
        geography / "cambridgeshire_lsoa_to_ward.csv",
        tmp_path,
    )
    import_volumes(SHARED / "reference" / "recorded_crime_by_force_year.csv", tmp_path)
    for name in (
        *("category_weights.csv", "recorded_crime.csv"),
        *("wards.csv", "ward_outlines.csv", "lsoa_wards.csv"),
    ):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes()
