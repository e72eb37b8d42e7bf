"""How each kind of cell is read: the drawn cell and the value it becomes, blank where it is none."""

import re
import sys

import pytest

from harm_index.declared.feeds import KINDS, read_feeds
from harm_index.landing.text import OUTER_BLANK
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


@pytest.mark.parametrize("last", [0xFFFF, pytest.param(sys.maxunicode, marks=pytest.mark.long)])
def test_cells_and_names_of_columns_have_one_set_of_blanks(con, last):
    """Every character, of which the surrogates stand for none."""
    chars = [chr(n) for n in range(1, last + 1) if not 0xD800 <= n < 0xE000]
    trimmed = con.execute(
        "select list(as_name('x' || char || char || 'y' || char) = 'x' || char || char || 'y' and "
        "as_name(char || 'y') = 'y') from (select unnest(?::varchar[]) as char)",
        [chars],
    ).fetchall()[0][0]
    blank = re.compile(f"[{OUTER_BLANK}]")
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
        10009000001-1 |
        10009000001 2 |
        100090000-01  |
        1 2           |
        1-200-30      |
        1 090         | 1090
        10 - 009-0001 | 100090001
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
            said = re.search(
                rf"^ +{column.name} varchar.* -- (\w+)(: .+)?$", feed.ddl, re.MULTILINE
            )
            assert column.type != "text" or said, f"{feed.name}.{column.name}"


# What becomes of a value that is a placeholder, or that cannot be read

PERSON = "nominal_ref | born_on    | died_on\n---\np | {born} | {died}\nv | 1970-01-01 | {died}"
ROLES = "crime_ref | nominal_ref | role\n---\na | p | suspect\na | v | victim"
CRIME = "crime_ref | offence_code | committed_from\n---\na | 34.1.1.1 | 2025-09-02"
PLACEHOLDER_CELLS = ["1900-01-01", "1900-01-01T00:00:00Z", "0001-01-01 00:00:00", "17530101"]


def faults(count, **given):
    return dict(count("mart.data_quality", "measure, fault_count", **given))


@pytest.mark.parametrize("cell", PLACEHOLDER_CELLS)
def test_a_placeholder_of_death_is_no_death_and_everyone_is_listed(count, cell):
    """Case 04-died-on-is-a-placeholder."""
    given = {
        "nominals": PERSON.format(born="1970-01-01", died=cell),
        "roles": ROLES,
        "crimes": CRIME,
    }
    assert count("mart.suspect_harm", "person_id, is_child", **given) == [("p", "no")]
    assert count("mart.victim_harm", "person_id", **given) == [("v",)]
    assert sorted(count("core.person", "person_id, died_on, is_dead", **given)) == [
        ("p", "", "no"),
        ("v", "", "no"),
    ]
    found = faults(count, **given)
    assert (found["death_date_placeholder"], found["death_date_unreadable"]) == ("2", "0")


@pytest.mark.parametrize("cell", PLACEHOLDER_CELLS)
def test_a_placeholder_of_birth_is_no_age_and_makes_a_child(count, cell):
    """Shows: rule 12."""
    given = {"nominals": PERSON.format(born=cell, died=""), "roles": ROLES, "crimes": CRIME}
    rows = count("core.person", "person_id, born_on, birth_status, age_years, is_child", **given)
    assert ("p", "", "placeholder", "", "yes") in rows
    found = faults(count, **given)
    assert (found["birth_date_placeholder"], found["birth_date_missing"]) == ("1", "0")


@pytest.mark.parametrize("cell", [*PLACEHOLDER_CELLS, "01/01/1900"])
def test_a_placeholder_is_unknown_and_counted_in_every_feed(count, cell):
    dated = {
        "memberships": ("joined_on", "review_on", "left_on"),
        "orders": ("issued_on", "expires_on"),
        "wanted": ("circulated_on", "cleared_on"),
        "audits": ("audited_on",),
        "visits": ("visited_on",),
    }
    keys = {
        "memberships": "nominal_ref | forum | {}\n---\np | IOM | {}",
        "orders": "order_ref | order_type | nominal_ref | {}\n---\no | DVPO | p | {}",
        "wanted": "nominal_ref | crime_ref | wanted_status | {}\n---\np | a | wanted | {}",
        "audits": "audit_ref | category | {}\n---\na | violence | {}",
        "visits": "list_row_id | visit_outcome | {}\n---\nR1 | visited | {}",
    }
    given = {
        feed: keys[feed].format(" | ".join(names), " | ".join([cell] * len(names)))
        for feed, names in dated.items()
    }
    found = faults(count, **given)
    measures = {
        **{f"{name}_date": "1" for name in ("joined", "review", "left", "issued", "circulated")},
        **{f"{name}_date": "1" for name in ("order_end", "cleared", "visit")},
        "audit_day": "1",
    }
    # A team alone may write a day as Britain does: in any other feed that is unreadable.
    is_british = "/" in cell
    for measure, one in measures.items():
        is_known = not is_british or measure == "visit_date"
        assert found[f"{measure}_placeholder"] == (one if is_known else "0"), measure
        assert found[f"{measure}_unreadable"] == ("0" if is_known else one), measure
    assert count("core.membership", "joined_on, review_on, left_on, standing", **given) == [
        ("", "", "", "unknown")
    ]
    assert count("core.issued_order", "issued_on, expires_on, is_expiry_known", **given) == [
        ("", "", "no")
    ]
    assert count("core.wanted_spell", "wanted_from, wanted_until, is_status_known", **given) == [
        ("", "", "no")
    ]
    assert count("core.audit_result", "audited_on, share_source", **given) == [("", "")]
    assert count("core.visit", "visited_on", **given) == [("",)]


def test_a_day_of_recording_that_stands_for_none_dates_no_crime(count):
    """Shows: rule 2."""
    given = {
        "crimes": """
            crime_ref | offence_code | recorded_at         | committed_from | crime_status
            ----------+--------------+---------------------+----------------+-------------
            known     | 34.1.1.1     | 2025-09-02          | 2025-09-01     |
            committed | 34.1.1.1     | 1900-01-01          | 2025-09-01     |
            shifted   | 34.1.1.1     | 1899-12-31 23:00:00 | 2025-09-01     |
            future    | 34.1.1.1     | 1900-01-01          | 2025-12-01     |
            neither   | 34.1.1.1     | 1900-01-01          | 1900-01-01     |
            cancelled | 34.1.1.1     | 1900-01-01          |                | cancelled
        """
    }
    columns = "crime_id, recorded_on, harm_on, date_fault, series"
    assert set(count("core.crime", columns, **given)) == {
        ("known", "2025-09-02", "2025-09-01", "", "scored"),
        ("committed", "", "2025-09-01", "", "scored"),
        ("shifted", "", "2025-09-01", "", "scored"),
        ("future", "", "", "in the future", ""),
        ("neither", "", "", "placeholder", ""),
        ("cancelled", "", "", "missing", ""),
    }
    assert faults(count, **given)["recorded_date_placeholder"] == "5"
    gate = "crime_count, unscored_count, rejected_count, harm_days, most_unscored_days"
    assert count("mart.weight_gate", gate, **given) == [("5", "2", "0", "1095", "730")]


def test_a_number_or_flag_that_cannot_be_read_is_counted(count):
    """Case 14-outcomes-1A-and-numbers."""
    given = {
        "crimes": """
            crime_ref | outcome_type | is_domestic_abuse
            ----------+--------------+------------------
            a         | 1A           | 1.0
            b         | 16.0         | -1
            c         | 10.5         | 0.0
            d         | 0x10         | maybe
            e         | 2a           | 2
            f         |              |
        """
    }
    assert sorted(count("core.crime", "crime_id, outcome_type, is_domestic_abuse", **given)) == [
        ("a", "1", "yes"),
        ("b", "16", "yes"),
        ("c", "", "no"),
        ("d", "", ""),
        ("e", "2", ""),
        ("f", "", ""),
    ]
    found = faults(count, **given)
    assert (found["outcome_type_unreadable"], found["domestic_abuse_unreadable"]) == ("2", "2")


def test_a_property_number_that_is_none_is_counted(count):
    given = {
        "locations": """
            location_ref | uprn
            -------------+-----------------
            a            | 100090000001.0
            b            | 999999999999
            c            | see notes
            d            |
        """
    }
    assert sorted(count("core.place", "place_id, uprn", **given)) == [
        ("a", "100090000001"),
        ("b", ""),
        ("c", ""),
        ("d", ""),
    ]
    assert faults(count, **given)["uprn_unreadable"] == "2"


@pytest.mark.parametrize(
    ("first", "second", "advice"),
    [
        ("100090000001.0", "100090000001", "Safe contact: may share an address with a suspect"),
        ('="100090000001"', "\t'100090000001", "Safe contact: may share an address with a suspect"),
        ("1.0009E+11", "100090000001", "Not known: ask before any contact"),
        ("999999999999", "100090000001", "Not known: ask before any contact"),
        ("", "", "Not known: ask before any contact"),
        ("100090000001", "100090000002", "No warning known"),
    ],
)
def test_an_all_clear_is_given_only_of_two_homes_that_are_two(count, first, second, advice):
    """Case 02-uprn-written-two-ways.

    Shows: repeat-victims.
    """
    given = {
        "locations": f"location_ref | uprn\n---\nL1 | {first}\nL2 | {second}",
        "nominals": "nominal_ref | born_on | home_location_ref\n---\n"
        "p | 1970-01-01 | L1\nv | 1970-01-01 | L2",
        "roles": ROLES,
        "crimes": CRIME,
    }
    assert count("mart.victim_harm", "contact_advice", **given) == [(advice,)]
