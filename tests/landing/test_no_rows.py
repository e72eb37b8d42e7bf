"""Lines that are no rows cost nothing, in whatever form the file comes; no row is taken for one."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harm_index.landing.text import Survey
from tests.combined import combined, parts_of
from tests.deliveries import deliver, rejects, take
from tests.reading import read

HEADER = "crime_ref,offence_code,recorded_at,Note,updated_at"
ROWS = [f"G{n},034/01,2026-09-10,,2026-09-11" for n in range(3)]


@pytest.fixture
def data(tmp_path):
    """A data folder with nothing in it but a place for deliveries."""
    (tmp_path / "incoming").mkdir()
    return tmp_path


def counts(batch):
    return batch.row_count, batch.reject_count, batch.left_out_count


NO_ROWS = {
    "dashes": "---------,---------,---------,---------,---------",
    "dashes of any width": "--,-,-----,,---",
    "psql": "-----+-----+----",
    "a header again": HEADER,
    "a header again in capitals": HEADER.upper().replace("_", " "),
    "blanks": ",,,,",
    "blanks that are seen": " ,\t, ,\u00a0,",
    "too few blanks": ",",
    "too many blanks": ",,,,,,,",
    "NULL": "NULL,NULL,NULL,,NULL",
    "sqlcmd": "(300 rows affected)",
    "sqlcmd of one": "(1 row affected)",
    "a number with a comma": "(1,234,567 rows affected)",
    "saved again by Excel": "(300 rows affected),,,,",
    "quoted": '"(300 rows affected)"',
    "psql of one": "(1 row)",
    "Oracle": "300 rows selected.",
    "Oracle of none": "no rows selected",
    "MySQL": "300 rows in set (0.01 sec)",
    "Studio": "Completion time: 2026-09-10T10:00:00.1234567+01:00",
    "SQL*Plus": "Elapsed: 00:00:01.23",
    "PL/SQL": "PL/SQL procedure successfully completed.",
    "a prompt": "SQL> spool off",
    "MySQL of a change": "Query OK; 3 rows affected",
    "stars": "*****",
    "a line of another sign": "\u2014\u2014\u2014\u2014",
    "the end of a file of DOS": "\x1a",
    "what is not seen": "\u200b",
    "seen and not": "\u200b(3 rows affected)\x1a",
    "a warning": "Warning: Null value is eliminated by an aggregate or other SET operation.",
}


@pytest.mark.parametrize(("end", "place", "line"), combined(["\n", "\r\n"], [0, 1, 3], NO_ROWS))
def test_a_line_that_is_no_row_is_neither_a_row_nor_rejected_wherever_it_stands(
    data, end, place, line
):
    """Case 10-lines-that-are-no-rows."""
    lines = [*ROWS[:place], NO_ROWS[line], *ROWS[place:]]
    deliver(data, "crimes.csv", HEADER, *lines, end=end)
    deliver(data, "crimes_2.csv", HEADER, *lines, '"H1",034/01,2026-09-10,,2026-09-11', end=end)
    one, two = take(data).took
    assert counts(one) == (3, 0, 1)
    assert counts(two) == (4, 0, 1)


def test_what_a_query_writes_around_its_rows_costs_nothing(data):
    """Case 10-lines-that-are-no-rows."""
    dashes = ",".join(["---------"] * 5)
    deliver(data, "crimes.csv", HEADER, dashes, *ROWS, "", "(3 rows affected)", "",
        "Completion time: 2026-09-10T10:00:00.1+01:00")  # fmt: skip
    [batch] = take(data).took
    assert counts(batch) == (3, 0, 3)
    assert rejects(data) == []
    assert read(data, "select left_out_count from run.batch") == [(3,)]


def test_files_joined_with_their_headers_hold_the_rows_of_each(data):
    header = "Month,Falls within,Crime type,Context"
    row = "2026-09,A Force,Robbery,"
    deliver(data, "2026-09-a-street.csv", header, row, header, row, "----,----,----,----", row)
    deliver(data, "neighbourhoods.csv", "neighbourhood_code,neighbourhood_name", "----,----",
        "N1,North", "neighbourhood_code,neighbourhood_name", "(1,234 rows affected)")  # fmt: skip
    assert [counts(batch) for batch in take(data).took] == [(3, 0, 2), (1, 0, 3)]


def test_parquet_that_was_made_of_such_a_csv_is_read_alike(data):
    cells = [line.split(",") for line in (*ROWS, ",,,,", HEADER, "--,--,--,--,--")]
    frame = pl.DataFrame(cells, schema=HEADER.split(","), orient="row")
    frame.write_parquet(data / "incoming" / "crimes.parquet")
    [batch] = take(data).took
    assert counts(batch) == (3, 0, 3)


@pytest.mark.parametrize(
    "line",
    [
        ",,2026-09-10,,2026-09-11",
        "G9,,,,",
        "-,-,-,G9 was here,-",
        ",,,(300 rows affected) but more,",
        "Total,,,,300",
        "crime_ref,offence_code,recorded_at,Note,2026-09-11",
        "300,rows,,,",
        "G9,(300 rows affected)",
        "300 rows were not exported",
    ],
)
def test_a_row_that_holds_anything_is_kept_as_a_row_or_as_a_reject(data, line):
    deliver(data, "crimes.csv", HEADER, *ROWS, line)
    [batch] = take(data).took
    assert counts(batch) == (3, 1, 0)


def test_a_form_counts_its_unanswered_lines_with_those_that_are_no_row(data):
    form = "list_row_id,list_name,visited_on,visit_outcome,updated_at"
    deliver(data, "visits_a.csv", form, "R1,suspects,2026-09-10,visited,2026-09-11",
        "R2,suspects,,,2026-09-11", ",,,,", "(2 rows affected)")  # fmt: skip
    [batch] = take(data).took
    assert counts(batch) == (1, 0, 3)


CELL = st.sampled_from(["", "-", "---", " ", "C1", "2026-09-10", "crime_ref", "(3 rows", "NULL"])


@pytest.mark.parametrize("examples", parts_of(100))
def test_both_readers_of_csv_leave_out_the_same_lines_and_lose_none(tmp_path_factory, examples):
    @settings(max_examples=examples)
    @given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=4))
    def holds(lines):
        text = [HEADER, *map(",".join, lines)]
        found = []
        for is_plain in (None, False):
            data = tmp_path_factory.mktemp("lines")
            (data / "incoming").mkdir()
            deliver(data, "crimes.csv", *text)
            with pytest.MonkeyPatch.context() as patch:
                if is_plain is False:
                    patch.setattr(Survey, "is_plain", lambda *_: False)
                [batch] = take(data).took
            found.append(counts(batch))
        assert found[0] == found[1]
        assert sum(found[0]) == sum(1 for line in lines if len(line) > 1 or line[0].strip())

    holds()
