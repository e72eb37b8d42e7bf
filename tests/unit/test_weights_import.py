"""The importer of weights, on small workbooks made for each rule."""

import csv
import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from harm_index.errors import ReferenceFault
from harm_index.importers import import_categories, import_weights, values_sheet

HEADERS = (
    "ATHENA URN",
    "FULL_OFFENCE_TITLE",
    "CCHI Score",
    "Sentencing data from actual offence available: ",
    "If no sentencing data available what similar offence was used: ",
    "Starting Point",
    "Maximum Sentence",
    "Score from: ",
    "GROUP",
    "SUB_GROUP",
    "SUB_SUB_GROUP",
    "HOME_OFFICE_CLASSIFICATION",
    "HO_CODE",
    "HO_SUB_CODE",
    "NOTIFIABLE",
    "INVESTIGATION_TYPE",
    "CJS Codes",
    "CJS Codes",
    None,
)
OFFENCE = {
    "ATHENA URN": "1.1.1",
    "FULL_OFFENCE_TITLE": "An offence",
    "CCHI Score": 365,
    "Sentencing data from actual offence available: ": "Yes",
    "Starting Point": "1 year",
    "GROUP": "Theft",
    "SUB_GROUP": "Other theft",
    "HOME_OFFICE_CLASSIFICATION": "049/10",
    "HO_CODE": "49",
    "HO_SUB_CODE": "10",
    "NOTIFIABLE": "Notifiable",
    "INVESTIGATION_TYPE": "Crime",
}


def row(*codes, headers=HEADERS, **changed):
    """One row of the sheet: the usual offence, but for what is changed."""
    names = {"urn": "ATHENA URN", "score": "CCHI Score", "start": "Starting Point"}
    names |= {"title": "FULL_OFFENCE_TITLE", "kind": "INVESTIGATION_TYPE"}
    names |= {"own": "Sentencing data from actual offence available: "}
    names |= {"ho_class": "HOME_OFFICE_CLASSIFICATION", "group": "GROUP"}
    values = OFFENCE | {names[name]: value for name, value in changed.items()}
    given = iter(codes)
    return [
        next(given, None) if header in (None, "CJS Codes") else values.get(header)
        for header in headers
    ]


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of some rows, and give its path."""

    def write(*rows, headers=HEADERS, sheet="CCHI 2026 values sheet", also=()):
        book = Workbook()
        book.active.title = "Cover page"
        for title in (sheet, *also):
            page = book.create_sheet(title)
            for cells in (headers, *rows):
                page.append(list(cells))
        path = tmp_path / "index.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def imported(workbook, tmp_path):
    """Import some rows, and give the lines of the weights file."""

    def read(*rows, **how):
        report = import_weights(workbook(*rows, **how), "2026", tmp_path / "reference")
        with report.weights_file.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_columns_are_found_by_their_headers_in_any_order(imported):
    headers = tuple(reversed(HEADERS[:16])) + HEADERS[16:]
    [line] = imported(row("TH68001", headers=headers), headers=headers)
    assert line["athena_urn"] == "1.1.1"
    assert line["harm_days"] == "365"
    assert line["starting_point"] == "1 year"


def test_sheets_of_expired_offences_are_left_unread_and_named(workbook, tmp_path):
    report = import_weights(workbook(row(), also=("Expired offences",)), "2026", tmp_path)
    assert report.row_count == 1
    assert "Cover page, Expired offences" in report.report_file.read_text(encoding="utf-8")


def test_codes_are_trimmed_raised_and_written_once(imported):
    [line] = imported(row(" th68001", "TH68001", "N/A"))
    assert line["cjs_codes"] == "TH68001"


def test_codes_in_a_column_without_a_header_are_read(imported):
    [line] = imported(row("TH68001", "TH68002", "TH68003"))
    assert line["cjs_codes"] == "TH68001 TH68002 TH68003"


def test_what_is_no_code_is_left_out_of_the_codes_and_named(imported):
    [line] = imported(row("TH68001", "see note"))
    assert line["cjs_codes"] == "TH68001"
    assert line["faults"] == "malformed_cjs_code"


def test_blank_rows_are_passed_over_and_rows_keep_their_number(imported):
    lines = imported(row(urn="1"), [None] * len(HEADERS), row(urn="2"))
    assert [line["sheet_row"] for line in lines] == ["2", "4"]


@pytest.mark.parametrize("score", ["ten", None, -1, True, "NaN", "Infinity", 10**9])
def test_a_score_that_is_no_number_of_days_is_refused_by_its_cell(workbook, tmp_path, score):
    with pytest.raises(ReferenceFault, match=r"cell C3: a score must be a number of days"):
        import_weights(workbook(row(), row(score=score)), "2026", tmp_path / "reference")
    assert not (tmp_path / "reference").exists()


def test_a_score_keeps_its_decimals_exactly(imported):
    assert [line["harm_days"] for line in imported(row(score=547.5), row(score=0.1))] == [
        "547.5",
        "0.1",
    ]


def test_a_score_of_more_than_four_decimals_is_rounded_and_named(imported):
    [line] = imported(row(score=121.66666666, start="4 months"))
    assert line["harm_days"] == "121.6667"
    assert line["faults"] == "rounded_score"


def test_a_shifted_row_is_read_one_to_the_left(imported):
    cells = row("TH68001")
    at = HEADERS.index("Starting Point")
    cells[at : at + 6] = [None, "1 year", "Life", "https://example.org", "NON-NOTIFIABLE", "OTHER"]
    [line] = imported(cells)
    assert line["starting_point"] == "1 year"
    assert line["offence_group"] == "NON-NOTIFIABLE"
    assert line["offence_subgroup"] == "OTHER"
    assert line["faults"] == "shifted_row"


@pytest.mark.parametrize("start", [None, " ", 0])
def test_a_row_without_a_starting_point_is_named(imported, start):
    [line] = imported(row(start=start))
    assert line["starting_point"] == ""
    assert line["faults"] == "no_starting_point"


def test_a_class_that_is_malformed_or_contradicted_stays_as_found(imported):
    malformed, contradicted = imported(row(ho_class="00200"), row(urn="2", ho_class="049/11"))
    assert (malformed["home_office_class"], malformed["faults"]) == ("00200", "malformed_class")
    assert contradicted["home_office_class"] == "049/11"
    assert contradicted["faults"] == "class_parts_differ"


def test_a_class_written_as_five_figures_is_ambiguous_with_the_same_class(imported):
    lines = imported(row(ho_class="04910"), row(urn="2", score=730, start="2 years"))
    assert [line["faults"].split()[-1] for line in lines] == ["ambiguous_class"] * 2


def test_rows_that_share_a_urn_are_all_kept_and_named(imported):
    lines = imported(row(), row())
    assert [line["faults"] for line in lines] == ["duplicate_urn"] * 2


def test_a_row_without_a_urn_is_kept_and_named(imported):
    [line] = imported(row(urn=None))
    assert (line["athena_urn"], line["faults"]) == ("", "no_urn")


def test_a_code_with_several_weights_is_ambiguous_in_every_row_that_has_it(imported):
    lines = imported(
        row("TH68001", ho_class="049/10"),
        row("TH68001", urn="2", ho_class="049/10", score=730, start="2 years"),
    )
    assert [line["faults"] for line in lines] == ["ambiguous_class ambiguous_cjs_code"] * 2


@pytest.mark.parametrize(
    ("answer", "expected", "faults"),
    [
        ("yes ", "true", ""),
        ("No - theft", "false", ""),
        (None, "", ""),
        ("?", "", "guideline_unread"),
    ],
)
def test_an_own_guideline_is_yes_no_or_unknown(imported, answer, expected, faults):
    [line] = imported(row(own=answer))
    assert (line["has_own_guideline"], line["faults"]) == (expected, faults)


def test_what_is_investigated_as_no_crime_is_no_crime(imported):
    assert [line["is_crime"] for line in imported(row(kind="NONCRIME"), row(kind="CRIME"))] == [
        "false",
        "true",
    ]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "Perhaps"}, "cell P2: neither of the two words"),
        ({"title": None}, "cell B2 is blank"),
        ({"group": " "}, "cell I2 is blank"),
    ],
)
def test_a_cell_that_must_be_filled_in_is_refused_by_its_place(
    workbook, tmp_path, changed, message
):
    with pytest.raises(ReferenceFault, match=message):
        import_weights(workbook(row(**changed)), "2026", tmp_path)


def test_a_workbook_without_a_sheet_of_values_is_refused(workbook, tmp_path):
    with pytest.raises(ReferenceFault, match=r"index\.xlsx: 0 sheets could be the sheet of values"):
        import_weights(workbook(headers=("A", "B")), "2026", tmp_path)


def test_a_sheet_that_lacks_a_column_is_refused_by_its_header(workbook, tmp_path):
    headers = tuple("" if name == "NOTIFIABLE" else name for name in HEADERS)
    with pytest.raises(ReferenceFault, match="0 columns are headed 'notifiable'"):
        import_weights(workbook(row(), headers=headers), "2026", tmp_path)


def test_a_sheet_of_headers_only_is_refused(workbook, tmp_path):
    with pytest.raises(ReferenceFault, match="holds no offence"):
        import_weights(workbook(), "2026", tmp_path)


def test_a_file_that_is_no_workbook_or_is_not_there_is_refused(tmp_path):
    path = tmp_path / "index.xlsx"
    with pytest.raises(ReferenceFault, match="no such file"):
        import_weights(path, "2026", tmp_path)
    path.write_text("code,weight\n", encoding="utf-8")
    with pytest.raises(ReferenceFault, match="is not an Excel workbook"):
        import_weights(path, "2026", tmp_path)


def test_an_edition_that_would_name_another_folder_is_refused(workbook, tmp_path):
    with pytest.raises(ReferenceFault, match="letters, figures and hyphens"):
        import_weights(workbook(row()), "../2026", tmp_path)


def test_importing_twice_gives_the_same_bytes_and_editions_stand_side_by_side(workbook, tmp_path):
    path = workbook(row("TH68001"))
    first = import_weights(path, "2026", tmp_path / "a")
    again = import_weights(path, "2026", tmp_path / "b")
    import_weights(path, "2027", tmp_path / "a")
    assert first.weights_file.read_bytes() == again.weights_file.read_bytes()
    assert first.report_file.read_bytes() == again.report_file.read_bytes()
    assert sorted(file.name for file in (tmp_path / "a").glob("*.csv")) == [
        "cchi_weights_2026.csv",
        "cchi_weights_2027.csv",
    ]


# A workbook that is none


def changed(path, part, content):
    """Write a workbook with one of its parts replaced, or left out where content is None."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert part in parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, whole in parts.items():
            if name != part:
                new.writestr(name, whole)
            elif content is not None:
                new.writestr(name, content)


@pytest.mark.parametrize(
    "content",
    [b"", b"text", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)],
    ids=["empty", "text", "cut", "locked"],
)
def test_a_file_that_is_no_workbook_is_said(tmp_path, content):
    (tmp_path / "index.xlsx").write_bytes(content)
    with pytest.raises(ReferenceFault, match=r"index.xlsx is (not an Excel|locked)"):
        import_weights(tmp_path / "index.xlsx", "2026", tmp_path)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_short_is_said(workbook, tmp_path, kept):
    path = workbook(row("TH68001"))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(ReferenceFault, match="or a damaged one"):
        import_weights(path, "2026", tmp_path)


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet2.xml",
    ],
)
@pytest.mark.parametrize("content", [None, b"", b"garbage", b"<a>", b"<a/>"])
def test_a_workbook_with_a_damaged_part_is_a_sentence_or_is_read(workbook, tmp_path, part, content):
    path = workbook(row("TH68001"))
    changed(path, part, content)
    with suppress(ReferenceFault):
        assert import_weights(path, "2026", tmp_path).row_count == 1


def test_a_workbook_that_unpacks_to_more_than_any_edition_is_said(workbook, tmp_path, monkeypatch):
    path = workbook(row("TH68001"))
    monkeypatch.setattr(values_sheet, "MOST_BYTES", 100)
    with pytest.raises(ReferenceFault, match="once it is unpacked"):
        import_weights(path, "2026", tmp_path)


def test_a_sheet_with_a_cell_far_outside_its_table_is_said(tmp_path):
    book = Workbook()
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "index.xlsx")
    with pytest.raises(ReferenceFault, match="1,048,576 rows and 16,384 columns"):
        import_weights(tmp_path / "index.xlsx", "2026", tmp_path)


def test_a_table_of_categories_that_is_no_csv_is_said(tmp_path):
    (tmp_path / "categories.csv").write_text(f"police_uk_category\n{'x' * 200_000}\n")
    with pytest.raises(ReferenceFault, match=r"categories.csv, line \d: this is no CSV"):
        import_categories(tmp_path / "categories.csv", tmp_path)
