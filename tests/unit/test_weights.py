"""The shipped weights of 2020: what they say, and that they are what the workbook gives."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

from harm_index.importers import import_weights
from harm_index.paths import SHIPPED
from tests import SHARED

WORKBOOK = SHARED / "reference" / "cchi_2020_workbook.xlsx"
needs_workbook = pytest.mark.skipif(
    not WORKBOOK.exists(), reason="the official workbook may not be redistributed and is not here"
)


@pytest.fixture(scope="module")
def rows():
    with (SHIPPED / "cchi_weights_2020.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def faulty(rows, fault):
    return [int(row["sheet_row"]) for row in rows if fault in row["faults"].split()]


def several_weights(rows, codes_of):
    weights = defaultdict(set)
    for row in rows:
        for code in codes_of(row):
            weights[code].add(row["harm_days"])
    return {code for code, found in weights.items() if len(found) > 1}


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Murder - of persons aged 1 year or over", "5475"),
        ("Assault with Intent to cause Serious Harm - Wounding with intent", "1460"),
        ("Robbery (of Personal Property)", "365"),
        ("Rape of a female aged 16 or over", "1825"),
    ],
)
def test_the_anchors_of_the_index_weigh_what_the_guidelines_say(rows, title, days):
    assert {row["harm_days"] for row in rows if row["offence_title"].startswith(title)} == {days}


def test_the_edition_has_698_offences_in_the_order_of_the_sheet(rows):
    assert len(rows) == 698
    assert [int(row["sheet_row"]) for row in rows] == list(range(2, 700))


def test_every_weight_is_an_exact_decimal_without_needless_zeros(rows):
    assert all(row["harm_days"] == f"{Decimal(row['harm_days']).normalize():f}" for row in rows)
    assert {"547.5", "5475", "0.1"} <= {row["harm_days"] for row in rows}


def test_exactly_eleven_classes_have_several_weights(rows):
    assert several_weights(rows, lambda row: [row["home_office_class"]]) == {
        "005/01", "008/01", "008/06", "019/08", "028/03", "067/01",
        "069/05", "079/05", "099/99", "125/12", "810/90",
    }  # fmt: skip


def test_thirty_one_cjs_codes_have_several_weights(rows):
    assert len(several_weights(rows, lambda row: row["cjs_codes"].split())) == 31


def test_cjs_codes_in_columns_without_a_header_are_read_too(rows):
    [row] = [row for row in rows if row["sheet_row"] == "695"]
    codes = row["cjs_codes"].split()
    assert codes[-1] == "VE94098"
    assert len(codes) > 80


def test_no_cjs_code_is_na_or_repeated_in_its_row(rows):
    for row in rows:
        codes = row["cjs_codes"].split()
        assert "N/A" not in codes
        assert len(codes) == len(set(codes))


def test_the_row_shifted_to_the_right_is_put_back_and_named(rows):
    assert faulty(rows, "shifted_row") == [656]
    [row] = [row for row in rows if row["sheet_row"] == "656"]
    assert row["starting_point"] == "Band A fine"
    assert row["offence_group"] == row["offence_subgroup"] == "NON-NOTIFIABLE"
    assert row["harm_days"] == "1"


def test_the_malformed_class_stays_as_found_and_is_named(rows):
    assert faulty(rows, "malformed_class") == [7]
    [row] = [row for row in rows if row["sheet_row"] == "7"]
    assert row["home_office_class"] == "00200"


def test_scores_that_contradict_their_starting_point_are_named_and_kept(rows):
    contradicting = {
        row["home_office_class"]: row["harm_days"]
        for row in rows
        if "score_contradicts" in row["faults"].split()
    }
    assert contradicting == {"008/67": "84", "070/18": "182.5", "081/71": "182.5"}


def test_twelve_offences_have_no_starting_point(rows):
    assert len(faulty(rows, "no_starting_point")) == 12
    assert sum(row["starting_point"] == "" for row in rows) == 12


def test_a_starting_point_that_gives_no_days_is_a_milder_fault_than_a_contradiction(rows):
    unread = faulty(rows, "starting_point_unread")
    assert len(unread) == 15
    assert not set(unread) & set(faulty(rows, "score_contradicts"))


def test_118_offences_are_not_notifiable_and_four_are_no_crimes(rows):
    assert sum(row["is_notifiable"] == "false" for row in rows) == 118
    assert sum(row["is_crime"] == "false" for row in rows) == 4


def test_whether_an_offence_has_its_own_guideline_is_unknown_for_two(rows):
    assert sum(row["has_own_guideline"] == "" for row in rows) == 2


def test_the_shipped_files_name_no_other_folder():
    for path in SHIPPED.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "/work" not in text, path.name
        assert "shared/" not in text, path.name


@needs_workbook
@pytest.mark.parametrize("suffix", ["csv", "report.md"])
def test_importing_the_workbook_gives_the_shipped_files_byte_for_byte(tmp_path, suffix):
    import_weights(WORKBOOK, "2020", tmp_path)
    name = f"cchi_weights_2020.{suffix}"
    assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes()
