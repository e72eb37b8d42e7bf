"""Forms that teams return: known by their columns, and none of them stops the night of a force."""

import gzip

import pytest

from harm_index.errors import DeliveryError
from harm_index.landing import read_batches
from harm_index.paths import SQL
from tests.combined import combined
from tests.deliveries import HEADER as CRIMES
from tests.deliveries import ROW, deliver, names, take
from tests.reading import read

FORM = "list_row_id,list_name,rank,visited_on,visit_outcome,updated_at"
ANSWER = "R1,suspects,1,2026-10-01,visited,2026-10-02"


@pytest.fixture
def data(tmp_path):
    """A data folder to which the force has delivered a crime."""
    (tmp_path / "incoming").mkdir()
    deliver(tmp_path, "crimes.csv", CRIMES, ROW)
    return tmp_path


NAMES = ["visits_a.csv", "E05010805.csv", "crimes of the month.csv"]


@pytest.mark.parametrize(
    ("header", "name"),
    combined(
        [FORM, FORM.upper().replace("_", " "), f"\ufeff{FORM}"],
        [
            "Copy of visits_E05010805_suspects.csv",
            "visits (1).csv",
            "FW_ visits E05010805.csv",
            "E05010805.csv",
            "crimes of the month.csv",
            "Book1.csv.gz",
        ],
    ),
)
def test_a_form_is_known_by_its_columns_whatever_its_name(data, name, header):
    """Case 16-copy-of-a-visits-return."""
    deliver(data, name, header, ANSWER)
    assert {batch.feed for batch in take(data).took} == {"crimes", "visits"}
    assert read(data, "select list_row_id, visit_outcome from landing.visits") == [
        ("R1", "visited")
    ]
    assert names(data / "incoming") == ["done"]


@pytest.mark.parametrize(
    ("above", "name"),
    combined(
        ["sep=,", "\ufeffsep=,", "Visits of May", "Visits of May,,,,,", "", ",,,,,", "May\n\n"],
        NAMES,
    ),
)
def test_a_form_may_have_lines_above_its_header_as_spreadsheets_and_teams_write_them(
    data, name, above
):
    deliver(data, name, above, FORM, ANSWER, "R2,suspects,2,tomorrow,visited,")
    assert sorted(batch.feed for batch in take(data).took) == ["crimes", "visits"]
    assert read(data, "select list_row_id, visited_on from landing.visits") == [
        ("R1", "2026-10-01")
    ]
    [reject] = read(data, "select line, row_text from run.reject")
    assert reject == (above.count("\n") + 4, "R2,suspects,2,tomorrow,visited,")


@pytest.mark.parametrize(
    ("between", "above", "name"),
    combined([";", "\t", "|"], ["", "sep={}", "Visits of May"], NAMES),
)
def test_a_form_with_something_else_than_commas_is_set_aside(data, name, above, between):
    lines = (above.format(between), FORM.replace(",", between), ANSWER.replace(",", between))
    deliver(data, name, *lines)
    landed = take(data)
    assert [batch.feed for batch in landed.took] == ["crimes"]
    [told] = landed.told
    assert "with commas between the names" in told
    assert told.endswith("It is set aside; the night goes on without it.")


@pytest.mark.parametrize(
    "name",
    ["visits.xlsx", "visits_E05010805.XLSX", "Copy of visits (1).xlsx", "Copy of E05010805.xlsx"],
)
def test_a_form_that_comes_as_a_workbook_is_named_with_what_to_do_and_stops_nothing(data, name):
    (data / "incoming" / name).write_bytes(b"PK\3\4")
    landed = take(data)
    assert [batch.feed for batch in landed.took] == ["crimes"]
    [told] = landed.told
    assert told.startswith(f"{name}: a workbook is not read; open it, save its sheet as CSV UTF-8")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("visits_a.csv", b"PK\x03\x04", "this is a workbook"),
        ("Copy of visits_a.csv", b"", "the file is empty"),
        ("Copy of visits_a.csv", FORM.encode("utf-16"), "this is UTF-16 text"),
        ("E05010805.csv", f"{FORM}\nR1,caf\u00e9".encode("cp1252"), "line 2 is not UTF-8"),
        ("E05010805.csv", FORM.replace(",", ";").encode(), "the first row is no header"),
        ("E05010805.csv", FORM.encode("utf-16"), "this is UTF-16 text"),
        ("visits_a.csv", b"list_row_id,visited_on\n", "are missing"),
        ("visits_a.csv.gz", gzip.compress(FORM.encode(), mtime=0)[:20], "cut short"),
        ("E05010805.csv", b"PK\x03\x04", "this is a workbook"),
        ("Copy of w05010805 (2).csv", b"", "the file is empty"),
        ("S13002835_May.csv", b"Row,Date\nR1,2026-10-01\n", "the first row is no header"),
        ("N08000101.csv.gz", b"", "the file is empty"),
        ("Book1.csv", FORM.replace("outcome", "outcome (see list)").encode(), "visit_outcome is"),
        ("Book1.csv", b"May\nVisited on:;Result\n", "the first row is no header"),
        ("Book1.csv", b"list_row_id,rank\nR1,1\n", "are missing"),
    ],
    ids=lambda value: None if isinstance(value, str) else "",
)
def test_a_form_that_cannot_be_read_is_set_aside_with_its_reason_and_stops_nothing(
    data, name, content, reason
):
    path = data / "incoming" / name
    path.write_bytes(content)
    landed = take(data)
    assert [batch.feed for batch in landed.took] == ["crimes"]
    [told] = landed.told
    assert told.startswith(f"{name}: ")
    assert reason in told
    assert told.endswith("It is set aside; the night goes on without it.")
    assert path.read_bytes() == content
    if reason != "cut short":
        assert reason in path.with_name(f"{name}.refused.txt").read_text()
    path.write_text(f"{FORM}\n{ANSWER}\n") if name.endswith(".csv") else path.unlink()
    assert take(data).told == ()
    assert names(data / "incoming") == ["done"]


def test_a_form_filled_in_wrongly_throughout_is_set_aside_too(data):
    deliver(data, "visits_a.csv", FORM, *["R1,suspects,1,,visited,2026-10-02"] * 20)
    [told] = take(data).told
    assert "20 of its 20 rows cannot be used, most often because visited_on is missing" in told


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Book1.csv", "rank,updated_at"),
        ("persons20261031.csv", "person,updated_at"),
        ("E050108051.csv", "person,updated_at"),
        ("Book1.csv", "crime_ref,was visited_on"),
    ],
)
def test_a_file_that_is_no_form_and_fits_no_feed_is_refused_as_ever(data, name, header):
    deliver(data, name, header, "1,1")
    with pytest.raises(DeliveryError, match="its name fits no feed"):
        take(data)
    assert len(read_batches(data)) == 1


def test_a_sentence_in_place_of_an_outcome_is_kept_as_a_note_and_its_row_told(tables, expect):
    visits = """
        list_row_id | visited_on | visit_outcome
        ------------+------------+--------------------------
        R1          | 2025-09-04 | Visited, spoke to Mother
        R2          | 2025-09-04 | Not  In
        """
    expect(
        "core.visit",
        """
        list_row_id | visit_outcome       | visit_note
        ------------+---------------------+-------------------------
        R1          | not in the contract | Visited, spoke to Mother
        R2          | not in              |
        """,
        visits=visits,
    )
    found = tables.con.sql((SQL / "checks" / "visits_with_a_note.sql").read_text()).fetchall()
    assert [row_id for row_id, _ in found] == ["R1"]
    assert "Mother" not in str(found)
