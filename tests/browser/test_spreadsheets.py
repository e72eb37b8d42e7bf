"""What a spreadsheet makes of a list: nothing runs, and every value is read as it was delivered.

The files are opened in LibreOffice, told to read as much into a cell as it can.
"""

import csv
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from harm_index import lists, spreadsheet
from harm_index.lists import workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Commas, quotes, UTF-8, from line 1, all columns as they come, in British English; then: find
# dates and the like, and compute what looks like a formula.
HOSTILE = "CSV:44,34,76,1,,2057,false,true,false,false,false,0,true"
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,false,false,false,0"

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

RUNS = [
    *("=cmd|'/C calc'!A0", "=1+1", "+44 7700 900000", "-1", "@SUM(1+1)", "\tx", "\n=1+1"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x"),
]
CHANGES = [
    *("007", "0123456789", "1E5", "12e4", "1e400", "1.50", "1,234", "5%", "\u00a35", "(5)", ".5"),
    *("12345678901234567890", "1-2", "3/4", "1 1/2", "01/02/2025", "2025-09-03", "10:30"),
    *("12:30 PM", "5 pm", "3 Mar", "MAR1", "Mar 5", "1-Mar-25", "sept 2020", "TRUE", "false"),
]
HARMLESS = [
    *("O'Neil", "'Tis", "Si\u00e2n", 'Say "hi"', "two\nlines", " =1+1", "#N/A", "May", "\u00bd"),
    *("N000736", "35/48213/26", "8.1.1.1", "34B.34.2.0", "028/03", "http://x.y", "x" * 32_767),
    *("12 Acacia Avenue", "1 March Lane", "a,b;c", "2025-10-01T00:00:00Z"),
]


def opened(path: Path, folder: Path, into: str, *options: str) -> Path:
    """What LibreOffice makes of a file, in a profile of its own."""
    out = folder / "opened"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(str(OFFICE), "--headless", "--norestore", f"-env:UserInstallation={profile}"),
            *(*options, "--convert-to", into, "--outdir", str(out), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    [made] = out.glob(f"{path.stem}*")
    return made


def cells(path: Path) -> list[tuple[str, object]]:
    """The kind and the value of each cell of the second column, under its header."""
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [(cell.data_type, cell.value) for cell in next(sheet.iter_cols(2, 2, 2))]


def frame(values: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"number": list(range(len(values))), "value": values})


def for_excel(values: list[str], path: Path) -> list[str]:
    """Write values as the edition for Excel; give what is in its cells."""
    text = spreadsheet.as_text(frame(values))
    path.write_bytes(spreadsheet.for_excel(spreadsheet.csv_lines(text)))
    return text["value"].to_list()


def test_what_would_run_or_change_is_guarded_and_nothing_else(tmp_path):
    values = [*RUNS, *CHANGES, *HARMLESS, "12345", "0"]
    guarded = for_excel(values, tmp_path / "list.csv")
    assert guarded[: len(RUNS) + len(CHANGES)] == [f"'{value}" for value in (*RUNS, *CHANGES)]
    assert guarded[len(RUNS) + len(CHANGES) :] == [*HARMLESS, "12345", "0"]


def test_the_machine_edition_gives_every_value_back_as_it_was(tmp_path):
    values = [*RUNS, *CHANGES, *HARMLESS, "a\rb", "a\r\nb", "12345"]
    path = tmp_path / "list.csv"
    path.write_bytes(spreadsheet.for_machines(spreadsheet.csv_lines(frame(values))))
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == values


@needs_office
def test_without_the_guard_cells_would_run_and_change(tmp_path):
    """Shows: spreadsheets."""
    path = tmp_path / "list.csv"
    text = frame([*RUNS, *CHANGES]).cast(pl.String)
    path.write_bytes(spreadsheet.for_excel(spreadsheet.csv_lines(text)))
    found = cells(opened(path, tmp_path, "xlsx", f"--infilter={HOSTILE}"))
    assert [kind for kind, _ in found[:2]] == ["f", "f"]
    # MAR1 is a day to Excel alone.
    changed = [
        value for value, (kind, _) in zip([*RUNS, *CHANGES], found, strict=True) if kind != "s"
    ]
    assert set(CHANGES) - set(changed) == {"MAR1"}


@needs_office
def test_the_excel_edition_opens_with_nothing_run_and_nothing_changed(tmp_path):
    """Shows: spreadsheets."""
    path = tmp_path / "list.csv"
    guarded = for_excel([*RUNS, *CHANGES, *HARMLESS, "12345"], path)
    found = cells(opened(path, tmp_path, "xlsx", f"--infilter={HOSTILE}"))
    assert found == [*(("s", cell) for cell in guarded[:-1]), ("n", 12345)]


ROWS = pl.DataFrame(
    {
        "list_row_id": ["R1", "R2", "R3"],
        "surname": ["=1+1", "O'Neil", "http://x.y"],
        "harm_days": [Decimal("365.5000"), Decimal("5475.0000"), None],
        "crime_count": [2, 1, 0],
        "first_crime_on": [date(2025, 9, 3), None, date(1999, 1, 1)],
        "is_repeat": [True, False, None],
        "leaves_on": [date(2025, 12, 4), None, None],
        "classification": ["OFFICIAL & SENSITIVE"] * 3,
    },
    schema_overrides={"harm_days": pl.Decimal(18, 4)},
)
ABOUT = workbook.About("Suspects by harm", "The force", "OFFICIAL & SENSITIVE", date(2025, 10, 1))


def made(path: Path, *tabs: workbook.Tab) -> Path:
    workbook.write(path, tabs or [workbook.Tab("Suspects", ROWS, "leaves_on")], ABOUT)
    return path


def test_a_workbook_holds_days_as_days_numbers_as_numbers_and_text_as_text(tmp_path):
    sheet = openpyxl.load_workbook(made(tmp_path / "suspects.xlsx"))["Suspects"]
    head, *body = sheet.iter_rows()
    assert [cell.value for cell in head] == ROWS.columns
    first, second, third = ([cell.value for cell in row] for row in body)
    assert first[:6] == ["R1", "=1+1", 365.5, 2, datetime(2025, 9, 3), "yes"]
    assert second[2:7] == [5475, 1, None, "no", None]
    assert third[1:6] == ["http://x.y", None, 0, datetime(1999, 1, 1), None]
    assert [cell.data_type for cell in body[0]][:5] == ["s", "s", "n", "n", "d"]
    assert body[0][4].number_format == "yyyy-mm-dd"
    # Excel would make a formula of such a cell when somebody edits it.
    assert body[0][1].quotePrefix
    assert body[2][1].hyperlink is None


def test_a_workbook_is_filtered_frozen_and_ready_to_print(tmp_path):
    sheet = openpyxl.load_workbook(made(tmp_path / "suspects.xlsx"))["Suspects"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H4"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Suspects'!$A$1:$G$4"
    assert sheet.oddHeader.center.text == "OFFICIAL && SENSITIVE"
    assert sheet.oddFooter.center.text == "OFFICIAL && SENSITIVE"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    widths = [sheet.column_dimensions[name].width for name in "AB"]
    assert all(8 < width <= workbook.WIDEST + 1 for width in widths)


def test_the_same_rows_give_the_same_bytes_and_no_time_of_day(tmp_path):
    first, second = (made(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as book:
        assert b"2025-10-01T00:00:00Z" in book.read("docProps/core.xml")
    assert first.stat().st_mode & 0o777 == 0o640


def test_a_list_of_nothing_is_a_header_in_a_workbook_too(tmp_path):
    path = made(tmp_path / "none.xlsx", workbook.Tab("Suspects", ROWS.clear(), "leaves_on"))
    rows = [list(row) for row in openpyxl.load_workbook(path).active.values]
    assert rows == [ROWS.columns]


def test_a_cell_that_holds_what_lines_are_cut_by_stays_in_its_line():
    rows = frame(["plain", f"odd{spreadsheet.END}", 'quo"ted\nover two lines', None])
    lines = spreadsheet.csv_lines(rows)
    assert len(lines) == rows.height + 1
    assert spreadsheet.for_machines(lines) == rows.write_csv().encode()


def test_what_is_typed_into_a_form_stays_as_it_was_typed(tmp_path):
    rows = pl.DataFrame(
        {"list_row_id": ["R1"], "visited_on": [None], "visit_outcome": [None]},
        schema_overrides={"visited_on": pl.String, "visit_outcome": pl.String},
    )
    path = made(tmp_path / "form.xlsx", workbook.Tab("Visits", rows, choices=lists.outcomes()))
    sheet = openpyxl.load_workbook(path).active
    assert sheet.column_dimensions["B"].number_format == "@"
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == '"visited,not in,refused,moved,not attempted"'
    assert str(choice.sqref) == "C2"


@needs_office
def test_a_workbook_opens_with_nothing_run_and_nothing_changed(tmp_path):
    """Shows: spreadsheets."""
    values = [*RUNS, *CHANGES, *HARMLESS, "12345"]
    path = made(tmp_path / "list.xlsx", workbook.Tab("List", frame(values)))
    found = cells(opened(path, tmp_path, "xlsx"))
    assert found == [("s", value) for value in values]
    shutil.rmtree(tmp_path / "opened")
    with opened(path, tmp_path, AS_SHOWN).open(encoding="utf-8-sig", newline="") as file:
        assert [row[1] for row in csv.reader(file)][1:] == values


def test_a_cell_longer_than_excel_can_hold_ends_in_a_sign_that_it_was_cut(tmp_path):
    path = made(tmp_path / "long.xlsx", workbook.Tab("List", frame(["x" * 40_000])))
    [(_, value)] = cells(path)
    assert value == "x" * 32_766 + "\u2026"


def test_a_share_has_no_idle_zeros_in_the_edition_for_spreadsheets():
    shares = pl.DataFrame({"share": [0.0, 0.5, 1.0, 0.3333, None]})
    assert spreadsheet.as_text(shares)["share"].to_list() == ["0", "0.5", "1", "0.3333", None]
