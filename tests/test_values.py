"""How each kind of cell is read: the drawn cell and the value it becomes, blank where it is none."""

import re
import sys

import pytest

from harm_index.contract import KINDS, read_feeds
from harm_index.landing import sources
from tests import drawing


@pytest.fixture
def read(con):
    """What a macro makes of each cell, as text."""

    def readings(expression, cells):
        rows = con.execute(
            f"select {expression} from (select unnest(?::varchar[]) as cell)", [list(cells)]
        ).fetchall()
        return [drawing.text(value) for (value,) in rows]

    return readings


def expect_cells(read, expression, drawn):
    rows = [line.rsplit("|", 1) for line in drawn.splitlines() if line.strip()]
    cells = [cell.strip() for cell, _ in rows]
    assert dict(zip(cells, read(expression, cells), strict=True)) == {
        cell: value.strip() for cell, (_, value) in zip(cells, rows, strict=True)
    }


def test_cells_and_names_of_columns_have_one_set_of_blanks(con):
    """Every character, of which the surrogates stand for none."""
    chars = [chr(n) for n in range(1, sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]
    trimmed = con.execute(
        "select list(as_name('x' || char || char || 'y' || char) = 'x' || char || char || 'y' and "
        "as_name(char || 'y') = 'y') from (select unnest(?::varchar[]) as char)",
        [chars],
    ).fetchall()[0][0]
    blank = re.compile(f"[{sources.BLANK}]")
    assert {char for char, is_trimmed in zip(chars, trimmed, strict=True) if is_trimmed} == {
        char for char in chars if blank.fullmatch(char)
    }


@pytest.mark.parametrize("blank", " \t\r\n\u00a0\u2009\u200b\u200c\u200d\u2060\ufeff\u3000")
def test_what_is_around_a_cell_costs_nothing(read, blank):
    cells = ["C1", "some words", "Zoë", "-"]
    for macro in set(KINDS.values()):
        around = [f"{blank}{cell}{blank}{blank}" for cell in cells]
        assert read(f"{macro}(cell)", around) == read(f"{macro}(cell)", cells)
        assert read(f"{macro}(cell)", [blank * 3, ""]) == ["", ""]


def test_a_word_for_nothing_is_a_name_and_is_no_code(read):
    words = ["NA", "nan", "NaN", "None", "NULL", "null", "(null)", "(NULL)", "N/A", "n/a", "#N/A"]
    words += ["\\N", "\\n", "-", "<NA>", "NaT"]
    for macro, kept in [
        ("as_name", words),
        ("as_text", [w for w in words if w not in ("NULL", "N/A", "(null)", "\\N")]),
        ("as_code", []),
        ("as_reference", []),
    ]:
        assert read(f"{macro}(cell)", words) == [word if word in kept else "" for word in words]
    near = ["Nan 1", "none of it", "NAB", "--", "N-A", "nullify", "0"]
    assert read("as_code(cell)", near) == near


def test_a_time_is_read_in_every_form_that_systems_write(read):
    """Case 07-iso-minutes-with-a-zone."""
    expect_cells(
        read,
        "as_local_time(cell)",
        """
        2026-09-09                          | 2026-09-09 00:00:00
        20260909                            | 2026-09-09 00:00:00
        2026-09-09 23:15                    | 2026-09-09 23:15:00
        2026-09-09T23:15                    | 2026-09-09 23:15:00
        2026-09-09t23:15:30                 | 2026-09-09 23:15:30
        2026-09-09  23:15:30                | 2026-09-09 23:15:30
        2026-09-09 23:15:30.5               | 2026-09-09 23:15:30.500000
        2026-09-09 23:15:30,25              | 2026-09-09 23:15:30.250000
        2026-09-09 23:15:30.123456789012    | 2026-09-09 23:15:30.123456
        2026-09-09T23:15Z                   | 2026-09-10 00:15:00
        2026-09-09T23:15:30z                | 2026-09-10 00:15:30
        2026-12-09T23:15:30Z                | 2026-12-09 23:15:30
        2026-09-09T23:15+01                 | 2026-09-09 23:15:00
        2026-09-09T23:15:30+0100            | 2026-09-09 23:15:30
        2026-09-09T23:15:30.5+01:00         | 2026-09-09 23:15:30.500000
        2026-09-09 23:15:30 +01:00          | 2026-09-09 23:15:30
        2026-09-09 23:15:30.0000000 +01:00  | 2026-09-09 23:15:30
        2026-09-09 23:15:30 -0530           | 2026-09-10 05:45:30
        2026-09-09 23:15:30 +14:00          | 2026-09-09 10:15:30
        2026-09-09 23:15:30 UTC             | 2026-09-10 00:15:30
        2026-09-09 23:15 GMT                | 2026-09-10 00:15:00
        2026-09-09 23:15:30gmt              | 2026-09-10 00:15:30
        20260909T231530Z                    | 2026-09-10 00:15:30
        20260909T231530                     | 2026-09-09 23:15:30
        20260909T2315+0100                  | 2026-09-09 23:15:00
        20260909 23:15:30                   | 2026-09-09 23:15:30
        0001-01-01                          | 0001-01-01 00:00:00
        9999-12-31 23:59:59                 | 9999-12-31 23:59:59
        """,
    )


def test_a_time_in_any_other_form_is_not_read_and_never_guessed(read):
    cells = """
        21:00 BST, 2026-09-09 21:00:00 BST, 2026-09-09 21:00:00 Europe/London, 2026-09-09 21:00 PST
        2026-09-09T21:00:00[Europe/London], 2026-09-09 21:00 UTC+1, 2026-09-09 21:00 GMT+01:00
        2026-09-09 09:00 PM, 09/09/2026, 9-9-2026, 2026-9-9, 2026/09/09, 2026-W37-3, 2026-252, 46274
        2026-09-09T24:00:00, 2026-09-09 25:00:00, 2026-09-09 21:60:00, 2026-09-09 21:00:60
        2026-02-30, 2026-02-30 10:00, 2026-13-01, 2025-02-29, 20260230, 2026-00-10
        2026-09-09 21:00:00+14:01, 2026-09-09 21:00:00+15:00, 2026-09-09 21:00-23:00
        2026-09-09 21:00+01:60, 2026-09-09 21:00+1, 2026-09-09 21:00:00+01:00:00, 2026-09-09Z
        0000-01-01, 0000-12-31 23:00:00, 10000-01-01, -2026-09-09, 2026-09-09 (BC), 44-03-15 (BC)
        9999-12-31T23:59:59-01:00, infinity, -infinity, epoch, today, now, 2026-09-09T21, 2026-09
        2026-09-0921:00:00, 2026-09-09 21:00:00., 2026-09-09 21:00.5, 2026-09-09 T21:00, 20260909.0
    """
    forms = [form.strip() for line in cells.strip().splitlines() for form in line.split(",")]
    for macro in ("as_local_time", "as_instant", "as_date"):
        found = zip(forms, read(f"{macro}(cell)", forms), strict=True)
        assert [form for form, value in found if value] == []


def test_a_moment_is_the_same_in_every_form_and_a_clock_change_is_as_documented(con, read):
    same = ["2026-09-09T22:15:00Z", "2026-09-09 23:15", "20260909T231500+0100"]
    same += ["2026-09-09 22:15:00.0000000 +00:00", "2026-09-09 22:15 UTC", "2026-09-09T23:15:00"]
    assert len(set(read("epoch(as_instant(cell))", same))) == 1
    expect_cells(
        read,
        "timezone('UTC', as_instant(cell))",
        """
        2026-03-29 01:30:00 | 2026-03-29 01:30:00
        2026-10-25 01:30:00 | 2026-10-25 01:30:00
        2026-10-25 01:30    | 2026-10-25 01:30:00
        """,
    )


PLACEHOLDERS = "[date '0001-01-01', date '1753-01-01', date '1900-01-01']"


def test_a_placeholder_is_known_with_a_clock_and_in_any_zone(read):
    expect_cells(
        read,
        f"coalesce(is_placeholder(cell, {PLACEHOLDERS}), false)",
        """
        1900-01-01                         | yes
        19000101                           | yes
        1900-01-01 00:00:00                | yes
        1900-01-01T00:00:00Z               | yes
        1900-01-01 00:00:00.0000000 +00:00 | yes
        1900-01-01T00:00+01:00             | yes
        1899-12-31T23:00:00Z               | yes
        1899-12-31T22:00:00-02:00          | yes
        1752-12-31T23:00:00Z               | yes
        1753-01-01T00:00:00Z               | yes
        0001-01-01 00:00:00                | yes
        0001-01-01T00:00:00Z               | yes
        0001-01-01T00:00:00+01:00          | yes
        1900-01-02                         | no
        1899-12-31                         | no
        1899-12-31 23:30:00                | no
        1900-02-30                         | no
        BST                                | no
        """,
    )


def test_a_whole_number_is_digits_and_idle_zeros_alone(read):
    expect_cells(
        read,
        "as_whole(cell)",
        """
        16         | 16
        16.0       | 16
        16.00      | 16
        +16        | 16
        -16        | -16
        016        | 16
        0          | 0
        10.5       |
        16.        |
        0x10       |
        1e3        |
        1_000      |
        1,000      |
        16a        |
        1 6        |
        2147483648 |
        9999999999999999999999999999999999999999 |
        inf        |
        """,
    )


def test_an_outcome_of_an_alternate_offence_is_its_number(read):
    """Case 14-outcomes-1A-and-numbers."""
    expect_cells(
        read,
        "as_outcome(cell)",
        """
        1A   | 1
        2a   | 2
        3A   | 3
        4A   |
        1B   |
        11A  |
        16   | 16
        16.0 | 16
        10.5 |
        0x10 |
        """,
    )


def test_a_flag_is_read_in_the_ways_that_systems_write_it(read):
    expect_cells(
        read,
        "as_boolean(cell)",
        """
        true  | yes
        T     | yes
        Yes   | yes
        y     | yes
        1     | yes
        1.0   | yes
        -1    | yes
        FALSE | no
        f     | no
        No    | no
        n     | no
        0     | no
        0.0   | no
        2     |
        0.5   |
        maybe |
        """,
    )


def test_a_share_and_a_degree_are_numbers_and_nothing_like_one(read):
    expect_cells(
        read,
        "as_percent(cell)",
        """
        93.2   | 93.2
        93     | 93
        .5     | 0.5
        -2.3   | -2.3
        93.2%  |
        9e1    |
        0x10   |
        1_0    |
        nan    |
        100000 |
        """,
    )
    expect_cells(
        read,
        "as_degrees(cell, 180)",
        """
        -0.092115 | -0.092115
        52        | 52
        -9.2e-05  | -0.000092
        180.1     |
        1e9       |
        0x10      |
        1_0       |
        nan       |
        inf       |
        52,5      |
        """,
    )


def test_a_property_number_is_the_same_however_a_spreadsheet_wrote_it(read):
    """Case 02-uprn-written-two-ways."""
    same = """
        100090000001|100090000001.0|100090000001.00|000100090000001|"100090000001"|'100090000001
        ="100090000001"|=100090000001|100,090,000,001|100.090.000.001|100 090 000 001
        100-090-000-001|1000 9000 0001|1000,9000,0001|100\u00a0090\u00a0000\u00a0001
        100,090,000,001.0|100.090.000.001,00|100 090 000 001.00|\u2018100090000001\u2019|100090000001,0
    """
    forms = [form.strip() for line in same.strip().splitlines() for form in line.split("|")]
    assert dict.fromkeys(forms, "100090000001") == dict(
        zip(forms, read("as_uprn(cell)", forms), strict=True)
    )
    expect_cells(
        read,
        "as_uprn(cell)",
        """
        1             | 1
        0012.0        | 12
        12.345        | 12345
        999900000000  | 999900000000
        0             |
        000000000000  |
        999999999999  |
        9             |
        09.0          |
        1234567890123 |
        123.000       |
        12345.678     |
        1.0009E+11    |
        -5            |
        UPRN 12       |
        """,
    )


def test_two_homes_are_one_or_two_only_where_that_is_known(con):
    drawn = """
        place | uprn | other | other_uprn | is_same
        ------+------+-------+------------+--------
        L1    |      | L1    |            | yes
        L1    | 7    | L1    | 7          | yes
        L1    | 7    | L2    | 7          | yes
        L1    | 7    | L2    | 8          | no
        L1    | 7    | L2    |            |
        L1    |      | L2    |            |
        L1    | 7    |       |            |
              |      |       |            |
    """
    for place, uprn, other, other_uprn, is_same in drawing.rows(drawn):
        asked = [cell or None for cell in (place, uprn, other, other_uprn)]
        [(found,)] = con.execute(
            "select is_same_home(?::varchar, ?::varchar, ?::varchar, ?::varchar)", asked
        ).fetchall()
        assert drawing.text(found) == is_same


def test_every_text_of_every_feed_says_what_it_holds():
    for feed in read_feeds().values():
        for column in feed.columns:
            said = re.search(rf"^ +{column.name} varchar.* -- (\w+)$", feed.ddl, re.MULTILINE)
            assert column.type != "text" or said, f"{feed.name}.{column.name}"
