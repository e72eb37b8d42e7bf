"""Orders and notices: when each holds, whether there are fewer, and who is left without one.

Shows: orders.
"""

import random
from collections import Counter
from datetime import date

import pytest

from harm_index.paths import SQL
from tests.people import adults, crimes, roles, shipped, suspects, victim

TYPES = shipped("order_types.csv")
NOTICES = "Domestic abuse protection notices"
NORTH = "neighbourhood_code | neighbourhood_name\n-\nnorth | North\nsouth | South"
HEAD = "order_ref | order_type | nominal_ref | neighbourhood_code | issued_on | expires_on"


def orders(*rows: str, updated_at: str = "2025-09-30") -> str:
    """Orders, one line each, called o1, o2 and so on: type | nominal | place | issued | expires."""
    lines = [f"o{n} | {row} | {updated_at}" for n, row in enumerate(rows, start=1)]
    return "\n".join([f"{HEAD} | updated_at", "-", *lines])


def issued(kind: str, *months: tuple[str, int], place: str = "") -> list[str]:
    """So many orders of a kind, on the 15th of each month."""
    return [f"{kind} | | {place} | {month}-15 |" for month, many in months for _ in range(many)]


# What an order is, and when it holds


def test_an_order_is_known_by_its_code_or_its_label_whatever_the_case_and_blanks(expect):
    expect(
        "core.issued_order",
        """
        order_ref | order_type | family                | series                            | protects | is_type_known | unknown_reason
        ----------+------------+-----------------------+-----------------------------------+----------+---------------+---------------
        o1        | DVPO       | domestic abuse        | Domestic abuse protection orders  | yes      | yes           |
        o2        | DAPO       | domestic abuse        | Domestic abuse protection orders  | yes      | yes           |
        o3        | CBO        | anti-social behaviour | Criminal behaviour orders         | no       | yes           |
        o4        |            |                       |                                   |          | no            | order type
        """,
        order_type=TYPES,
        orders=orders(
            "dvpo | p | | 2025-09-01 |",
            "Domestic  Abuse protection ORDER | p | | 2025-09-01 |",
            "criminal behaviour order | p | | 2025-09-01 |",
            "asbo | p | | 2025-09-01 |",
        ),
    )


def test_what_cannot_be_read_leaves_it_unknown_when_an_order_holds(expect):
    expect(
        "core.issued_order",
        """
        order_ref | issued_on  | expires_on | is_issued | is_expiry_known | unknown_reason
        ----------+------------+------------+-----------+-----------------+-----------------
        o1        | 2025-09-01 | 2025-10-01 | yes       | yes             |
        o2        | 2025-09-01 |            | yes       | yes             |
        o3        | 2025-09-01 | 2025-09-01 | yes       | yes             |
        o4        |            | 2025-12-01 |           | yes             | issue day
        o5        |            |            |           | yes             | issue day
        o6        | 2025-09-01 |            | yes       | no              | end day
        o7        | 2025-09-01 |            | yes       | no              | end before issue
        o8        | 2025-10-01 |            | yes       | yes             |
        o9        | 2025-10-02 |            | no        | yes             |
        """,
        order_type=TYPES,
        orders=orders(
            "RO | p | | 2025-09-01 | 2025-10-01",
            "RO | p | | 2025-09-01 |",
            "RO | p | | 2025-09-01 | 2025-09-01",
            "RO | p | | 01/09/2025 | 2025-12-01",
            "RO | p | | 1900-01-01 |",
            "RO | p | | 2025-09-01 | 01/12/2025",
            "RO | p | | 2025-09-01 | 2025-08-31",
            "RO | p | | 2025-10-01 |",
            "RO | p | | 2025-10-02 |",
        ),
    )


def test_who_is_under_an_order_on_any_day_can_be_asked(tables, count):
    count(
        "core.issued_order",
        "order_ref",
        order_type=TYPES,
        orders=orders(
            "RO | a | | 2025-07-01 | 2025-09-10",
            "RO | b | | 2025-08-01 |",
            "RO | c | | 2025-08-01 | in spring",
        ),
    )
    con = tables.by_hand()
    found = {
        day: con.sql(
            "select coalesce(string_agg(person_id, '' order by person_id), '') "
            "from core.issued_order where issued_on <= day and is_expiry_known "
            "and coalesce(expires_on > day, true)".replace("day", f"date '{day}'")
        ).fetchall()[0][0]
        for day in ("2025-06-30", "2025-07-01", "2025-08-01", "2025-09-10")
    }
    assert found == {"2025-06-30": "", "2025-07-01": "a", "2025-08-01": "ab", "2025-09-10": "b"}


def test_an_order_counts_in_its_own_neighbourhood_else_where_the_home_is(expect):
    expect(
        "core.issued_order",
        """
        order_ref | neighbourhood_code
        ----------+-------------------
        o1        | south
        o2        | north
        o3        | north
        o4        | unassigned
        o5        | unassigned
        o6        | south
        """,
        order_type=TYPES,
        neighbourhoods=NORTH,
        locations="location_ref | neighbourhood_code\n-\nhome | north",
        nominals="nominal_ref | home_location_ref\n-\np | home\nq |",
        orders=orders(
            "CBO | p | south | 2025-09-01 |",
            "CBO | p | | 2025-09-01 |",
            "CBO | p | elsewhere | 2025-09-01 |",
            "CBO | q | | 2025-09-01 |",
            "CBO | unseen | | 2025-09-01 |",
            "CLOSURE | | south | 2025-09-01 |",
        ),
    )


def test_every_fault_of_an_order_is_counted(expect):
    expect(
        "core.order_quality",
        """
        row_count | order_type_not_known | order_nominal_not_given | order_nominal_not_delivered | order_neighbourhood_not_known | issued_date_unreadable | issued_date_placeholder | issued_date_in_the_future | order_end_date_unreadable | order_ends_before_issue
        ----------+----------------------+-------------------------+-----------------------------+-------------------------------+------------------------+-------------------------+---------------------------+---------------------------+------------------------
        9         | 1                    | 1                       | 2                           | 1                             | 1                      | 1                       | 1                         | 1                         | 1
        """,
        order_type=TYPES,
        neighbourhoods=NORTH,
        nominals=adults("p"),
        orders=orders(
            "CBO | p | north | 2025-09-01 | 2026-09-01",
            "asbo | p | | 2025-09-01 |",
            "DVPN | | | 2025-09-01 |",
            "CLOSURE | | elsewhere | 2025-09-01 |",
            "RO | unseen | | 2025-11-01 |",
            "RO | unseen | | September |",
            "RO | p | | 1900-01-01 |",
            "RO | p | | 2025-09-01 | never",
            "RO | p | | 2025-09-01 | 2025-08-01",
        ),
    )


def test_what_is_odd_about_orders_is_in_the_table_of_faults(count):
    found = count(
        "mart.data_quality",
        "subject, measure, fault_count, row_count",
        order_type=TYPES,
        orders=orders("asbo | | | 2025-09-01 |", "CBO | | | 2025-09-01 |"),
    )
    assert ("orders", "order_type_not_known", "1", "2") in found


# Rolling totals


STEADY = [(f"2024-{month:02}", 2) for month in range(1, 13)]
# Two less in each quarter of 2025 than in the quarter it takes the place of.
FEWER = [(f"2025-{month:02}", 2 if month % 3 else 0) for month in range(1, 10)]
SAME = [(f"2025-{month:02}", 2) for month in range(1, 10)]


def force(count, *rows, series=NOTICES, updated_at="2025-09-30", **given):
    """The force's totals of a series, by the end of the window."""
    found = count(
        "mart.order_trend",
        "scope, series, window_end, order_count, is_complete, change_count, quarters_falling, "
        "is_alert",
        order_type=TYPES,
        orders=orders(*rows, updated_at=updated_at),
        **given,
    )
    return sorted(tuple(cells) for scope, of, *cells in found if (scope, of) == ("force", series))


def test_a_total_is_of_the_twelve_months_to_each_quarters_end(count):
    found = force(
        count,
        "DVPN | | | 2024-01-31 |",
        "DVPN | | | 2024-12-31 |",
        "DVPN | | | 2025-01-01 |",
        "DVPN | | | 2025-09-30 |",
        "DVPN | | | 2025-10-01 |",
        "DVPN | | | 2025-10-02 |",
    )
    assert found == [
        ("2024-04-01", "1", "no", "", "", "no"),
        ("2024-07-01", "1", "no", "", "", "no"),
        ("2024-10-01", "1", "no", "", "", "no"),
        ("2025-01-01", "2", "yes", "", "0", "no"),
        ("2025-04-01", "2", "yes", "0", "0", "no"),
        ("2025-07-01", "2", "yes", "0", "0", "no"),
        ("2025-10-01", "3", "yes", "1", "0", "no"),
    ]


@pytest.mark.parametrize(
    ("as_of", "ends"), [("2025-06-30", "2025-04-01"), ("2025-07-01", "2025-07-01")]
)
def test_the_newest_window_ends_with_the_last_quarter_before_the_run(count, as_of, ends):
    found = force(count, *issued("DVPN", *STEADY, *SAME), as_of=as_of)
    assert found[-1][0] == ends


def test_a_total_that_falls_in_three_successive_quarters_alerts(tables, count):
    found = force(count, *issued("DVPN", *STEADY, *FEWER))
    assert found[3:] == [
        ("2025-01-01", "24", "yes", "", "0", "no"),
        ("2025-04-01", "22", "yes", "-2", "1", "no"),
        ("2025-07-01", "20", "yes", "-2", "2", "no"),
        ("2025-10-01", "18", "yes", "-2", "3", "yes"),
    ]
    con = tables.by_hand()
    told = con.sql((SQL / "checks" / "orders_are_falling.sql").read_text()).fetchall()
    assert told == [(NOTICES, date(2025, 10, 1), 18, -2, 3)]


def test_a_quarter_without_a_fall_begins_the_count_anew(tables, count):
    july = [("2025-07", 6), ("2025-08", 0), ("2025-09", 0)]
    found = force(count, *issued("DVPN", *STEADY, *FEWER[:6], *july))
    assert [row[3:] for row in found[3:]] == [
        ("", "0", "no"),
        ("-2", "1", "no"),
        ("-2", "2", "no"),
        ("0", "0", "no"),
    ]
    con = tables.by_hand()
    assert con.sql((SQL / "checks" / "orders_are_falling.sql").read_text()).fetchall() == []


def test_an_order_that_takes_the_place_of_another_is_no_fall(count):
    found = force(count, *issued("DVPN", *STEADY), *issued("DAPN", *SAME))
    assert {row[1] for row in found[3:]} == {"24"}
    assert {row[-1] for row in found} == {"no"}


def test_a_feed_that_does_not_reach_back_to_the_start_never_alerts(count):
    found = force(count, *issued("DVPN", *STEADY[1:], ("2024-02", 9), *FEWER))
    assert [(row[0], row[2], *row[3:]) for row in found[3:]] == [
        ("2025-01-01", "no", "", "", "no"),
        ("2025-04-01", "yes", "", "0", "no"),
        ("2025-07-01", "yes", "-2", "1", "no"),
        ("2025-10-01", "yes", "-2", "2", "no"),
    ]


@pytest.mark.parametrize(
    ("updated_at", "complete"), [("2025-08-31", "no"), ("2025-09-01", "yes"), ("2025-11-01", "yes")]
)
def test_a_feed_that_stopped_is_no_fall(count, updated_at, complete):
    found = force(count, *issued("DVPN", *STEADY, *FEWER[:8]), updated_at=updated_at)
    assert found[-1][2] == complete
    assert found[-1][-1] == complete
    assert found[-2][2] == "yes"


def test_an_order_issued_in_the_last_month_shows_that_the_feed_had_not_stopped(count):
    rows = [*issued("DVPN", *STEADY), "CBO | | | 2025-09-01 |"]
    assert force(count, *rows, updated_at="2025-06-01")[-1][2] == "yes"
    rows = [*issued("DVPN", *STEADY), "CBO | | | 2062-09-01 |"]
    assert force(count, *rows, updated_at="2025-06-01")[-1][2] == "no"


def test_what_is_not_known_is_in_no_total_and_is_counted(count):
    found = count(
        "mart.order_trend",
        "window_end, scope_code, order_count, unknown_type_count",
        order_type=TYPES,
        neighbourhoods=NORTH,
        orders=orders(
            "DVPN | | north | 2025-08-15 |",
            "asbo | | north | 2025-08-15 |",
            "DVPN | | north | August |",
            "DVPN | | north | 1900-01-01 |",
        ),
    )
    assert {row[0] for row in found} == {"2025-10-01"}
    counts = Counter(row[1:] for row in found)
    assert counts == {
        ("force", "1", "1"): 1,
        ("force", "0", "1"): 5,
        ("north", "1", "1"): 1,
        ("north", "0", "1"): 5,
        ("south", "0", "0"): 6,
        ("unassigned", "0", "0"): 6,
    }


def test_without_orders_there_is_no_total(count):
    assert count("mart.order_trend", "series", order_type=TYPES) == []


def test_every_total_is_what_a_recount_by_hand_gives(count):
    dice = random.Random(12)
    kinds = {"CBO": "Criminal behaviour orders", "DVPN": NOTICES, "DAPN": NOTICES, "RO": None}
    rows = [
        (
            dice.choice(list(kinds)),
            dice.choice(["north", "south", ""]),
            date(dice.randint(2023, 2025), dice.randint(1, 12), dice.randint(1, 28)),
        )
        for _ in range(300)
    ]
    found = count(
        "mart.order_trend",
        "scope_code, series, window_start, window_end, order_count",
        order_type=TYPES,
        neighbourhoods=NORTH,
        orders=orders(*(f"{kind} | | {place} | {day} |" for kind, place, day in rows)),
    )
    assert len(found) == 11 * 4 * 6
    for scope, series, start, end, total in found:
        mine = [
            day
            for kind, place, day in rows
            if kinds[kind] == series and scope in ("force", place or "unassigned")
        ]
        assert int(total) == sum(start <= str(day) < end for day in mine)


# Orders about to end


LISTED = {
    "order_type": TYPES,
    "nominals": adults("p", "q") + "\nkid | 2010-01-01",
    "crimes": crimes(("x", "34.1.1.1", "2025-09-01")),
    "roles": suspects(("x", "p"), ("x", "kid")),
}


@pytest.mark.parametrize(
    ("order", "days_left"),
    [
        ("DVPO | p | | 2025-09-01 | 2025-10-02", "1"),
        ("DVPO | p | | 2025-10-01 | 2025-10-29", "28"),
        ("DVPO | p | | 2025-09-01 | 2025-10-30", None),
        ("DVPO | p | | 2025-09-01 | 2025-10-01", None),
        ("DVPO | p | | 2025-09-01 |", None),
        ("DVPO | p | | 2025-10-02 | 2025-10-20", None),
        ("DVPO | p | | 2025-10-02 | soon", None),
        ("DVPO | q | | 2025-09-01 | 2025-10-20", None),
        ("DVPO | | | 2025-09-01 | 2025-10-20", None),
        ("DVPO | p | | 2025-09-01 | soon", ""),
        ("DVPO | p | | 2025-09-01 | 2025-08-01", ""),
        ("DVPO | p | | September | 2025-10-20", "19"),
        ("asbo | p | | 2025-09-01 | 2025-10-20", "19"),
    ],
)
def test_an_order_in_force_that_ends_soon_is_a_prompt_for_whoever_is_listed(
    count, order, days_left
):
    found = count("mart.order_expiry", "days_left", orders=orders(order), **LISTED)
    assert found == ([] if days_left is None else [(days_left,)])


def test_how_soon_is_a_setting(count):
    given = {"orders": orders("DVPO | p | | 2025-09-01 | 2025-10-20"), **LISTED}
    for days, rows in ((18, 0), (19, 1)):
        found = count("mart.order_expiry", "1", settings={"order_expiry_days": days}, **given)
        assert len(found) == rows


@pytest.mark.parametrize(
    ("other", "is_prompt"),
    [
        ("DAPO | p | | 2025-09-20 | 2026-09-20", False),
        ("DVPO | p | | 2025-09-20 |", False),
        ("DVPO | p | | 2025-01-01 | 2025-10-21", False),
        ("DVPO | p | | 2025-10-02 | 2026-10-02", True),
        ("DVPO | p | | 2025-09-20 | soon", True),
        ("DVPO | p | | September | 2026-10-02", True),
        ("DVPO | q | | 2025-09-20 | 2026-09-20", True),
        ("NMO | p | | 2025-09-20 | 2026-09-20", True),
        ("DVPO | p | | 2025-09-01 | 2025-10-20", True),
    ],
)
def test_an_order_that_another_of_its_series_carries_on_is_no_prompt(count, other, is_prompt):
    found = count(
        "mart.order_expiry",
        "order_ref",
        orders=orders("DVPO | p | | 2025-09-01 | 2025-10-20", other),
        **LISTED,
    )
    assert (("o1",) in found) is is_prompt


def test_a_prompt_says_who_which_order_and_on_which_lists(expect):
    expect(
        "mart.order_expiry",
        """
        order_ref | person_id | is_child | is_dead | order_type | order_label                        | issued_on  | expires_on | is_expiry_known | days_left | lists
        ----------+-----------+----------+---------+------------+------------------------------------+------------+------------+-----------------+-----------+--------------------------------------------------------------------------
        o1        | p         | no       | no      | DVPO       | Domestic violence protection order | 2025-09-01 | 2025-10-20 | yes             | 19        | force suspects: rank 1; unassigned suspects: rank 1
        o2        | kid       | yes      | no      | CBO        | Criminal behaviour order           | 2025-09-01 |            | no              |           | force suspects under 18: rank 1; unassigned suspects under 18: rank 1
        """,
        orders=orders(
            "DVPO | p | | 2025-09-01 | 2025-10-20", "CBO | kid | | 2025-09-01 | 20/10/2025"
        ),
        **LISTED,
    )


def test_the_lists_of_suspects_say_which_orders_end_and_which_end_is_not_known(count):
    given = {
        "orders": orders(
            "CBO | p | | 2025-09-01 | soon",
            "DVPO | p | | 2025-09-01 | 2025-10-20",
            "asbo | p | | 2025-09-01 | 2025-10-21",
            "DVPO | q | | 2025-09-01 | 2025-10-20",
        ),
        **LISTED,
        "crimes": crimes(("x", "34.1.1.1", "2025-09-01"), ("y", "34.1.1.1", "2025-09-02")),
        "roles": suspects(("x", "p"), ("y", "p"), ("x", "kid"), ("y", "kid")),
    }
    ends = "DVPO ends 2025-10-20; Order of a type not known ends 2025-10-21; CBO: end not known"
    found = count("list.suspects", "person_id, order_expires", **given)
    assert set(found) == {("kid", ""), ("p", ends)}


# Victims who withdrew, and have no order to protect them


def withdrawn(order="", *, outcome="16", abuse="yes", status="", day="2025-06-15"):
    """One crime with a victim, v, and a suspect, s; and an order, if any."""
    return {
        "order_type": TYPES,
        "nominals": adults("v", "s"),
        "crimes": "crime_ref | offence_code | recorded_at | outcome_type | is_domestic_abuse\n-\n"
        f"a | 34.1.1.1 | {day} | {outcome} | {abuse}",
        "roles": roles(
            victim("v", "a"),
            "crime_ref | nominal_ref | role | role_status\n-\n" + f"a | s | suspect | {status}",
        ),
        "orders": orders(*([order] if order else [])),
    }


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("", "No protective order on record"),
        ("DVPO | s | | 2025-06-15 | 2025-07-13", None),
        ("DVPO | s | | 2025-10-01 |", None),
        ("DVPO | s | | 2025-10-02 |", "No protective order on record"),
        ("RO | s | | 2024-01-01 |", None),
        ("RO | s | | 2024-01-01 | 2025-06-16", None),
        ("RO | s | | 2024-01-01 | 2025-06-15", "No protective order on record"),
        ("CBO | s | | 2025-06-20 |", "No protective order on record"),
        ("RO | v | | 2025-06-20 |", "No protective order on record"),
        ("RO | | | 2025-06-20 |", "No protective order on record"),
        ("RO | s | | June | 2026-06-15", "A protective order whose dates cannot be read"),
        ("RO | s | | June | 2025-06-15", "No protective order on record"),
        ("RO | s | | 2025-01-01 | soon", "A protective order whose dates cannot be read"),
        ("RO | s | | 2025-06-20 | soon", None),
        ("asbo | s | | 2025-06-20 |", "An order of a type that is not known"),
    ],
)
def test_a_victim_who_withdrew_is_asked_after_where_no_order_protects(count, order, why):
    found = count("mart.protection_prompt", "person_id, crime_id, why", **withdrawn(order))
    assert found == ([] if why is None else [("v", "a", why)])


@pytest.mark.parametrize(
    ("given", "is_prompt"),
    [
        ({"outcome": "14"}, True),
        ({"outcome": "15"}, False),
        ({"outcome": ""}, False),
        ({"abuse": "no"}, False),
        ({"abuse": ""}, False),
        ({"day": "2024-10-01"}, True),
        ({"day": "2024-09-30"}, False),
        ({"day": "2025-10-01"}, False),
    ],
)
def test_only_domestic_abuse_of_12_months_that_the_victim_does_not_support_prompts(
    count, given, is_prompt
):
    found = count("mart.protection_prompt", "person_id", **withdrawn(**given))
    assert found == ([("v",)] if is_prompt else [])


def test_an_order_against_a_suspect_who_was_ruled_out_protects_from_nobody(count):
    order = "RO | s | | 2025-06-20 |"
    for status, found in (("named", []), ("eliminated", [("0",)]), ("suppressed", [("0",)])):
        given = withdrawn(order, status=status)
        assert count("mart.protection_prompt", "suspect_count", **given) == found


def test_an_order_against_any_one_of_the_suspects_is_on_record(count):
    given = withdrawn("RO | t | | 2025-06-20 |")
    assert count("mart.protection_prompt", "suspect_count", **given) == [("1",)]
    given["roles"] = roles(given["roles"], suspects(("a", "t")).replace("suspect", "suspect |"))
    assert count("mart.protection_prompt", "suspect_count", **given) == []
    given["orders"] = orders()
    assert count("mart.protection_prompt", "suspect_count", **given) == [("2",)]


def test_a_crime_that_nobody_is_suspected_of_prompts_too(expect):
    expect(
        "mart.protection_prompt",
        """
        person_id | is_child | crime_id | harm_on    | offence | outcome_type | suspect_count | contact_advice                            | safe_contact | why
        ----------+----------+----------+------------+---------+--------------+---------------+-------------------------------------------+--------------+------------------------------
        v         | no       | a        | 2025-06-15 | Robbery | 14           | 0             | Not known: ask before any contact         |              | No protective order on record
        kid       | yes      | a        | 2025-06-15 | Robbery | 14           | 0             | Read safe_contact first                   | Text only    | No protective order on record
        """,
        order_type=TYPES,
        nominals="nominal_ref | born_on | safe_contact | died_on | nominal_type\n-\n"
        "v | 1970-01-01 | | |\nkid | 2010-01-01 | Text only | |\n"
        "dead | 1970-01-01 | | 2025-09-01 |\nshop | | | | organisation",
        crimes="crime_ref | offence_code | recorded_at | outcome_type | is_domestic_abuse | "
        "crime_status\n-\na | 34.1.1.1 | 2025-06-15 | 14 | yes |\n"
        "b | 34.1.1.1 | 2025-06-15 | 14 | yes | cancelled",
        roles=roles(
            victim("v", "ab"), victim("kid", "a"), victim("dead", "a"), victim("shop", "a")
        ),
    )


def test_a_crime_not_marked_either_way_is_not_prompted_for_and_is_counted(count):
    given = withdrawn(abuse="")
    found = count("mart.data_quality", "subject, measure, fault_count, row_count", **given)
    assert ("withdrawn support", "withdrawn_domestic_abuse_not_known", "1", "1") in found
    given = withdrawn()
    found = count("mart.data_quality", "subject, measure, fault_count, row_count", **given)
    assert ("withdrawn support", "withdrawn_domestic_abuse_not_known", "0", "1") in found


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        ("", "Withdrew support; no protective order on record"),
        ("RO | s | | June |", "Withdrew support; not known whether an order protects"),
        ("asbo | s | | 2025-06-20 |", "Withdrew support; not known whether an order protects"),
        ("RO | s | | 2025-09-20 |", ""),
    ],
)
def test_the_lists_of_victims_say_it_in_fixed_words(count, order, shown):
    given = withdrawn(order, day="2025-09-15")
    for table in ("mart.repeat_victim", "mart.victim_harm", "list.victims"):
        found = count(table, "person_id, protection_prompt", **given)
        assert set(found) == {("v", shown)}


def test_no_suspect_is_told_of_in_a_prompt(tables, count):
    given = withdrawn("RO | CANARY | | June |")
    given["nominals"] = (
        "nominal_ref | surname | forenames | born_on\n-\n"
        "v | Own | Name | 1970-01-01\nCANARY | CANARY | CANARY | 1970-01-01"
    )
    given["crimes"] = given["crimes"].replace("34.1.1.1", "99/99")
    given["crimes"] = given["crimes"].replace("a |", "a | CANARY title |")
    given["crimes"] = given["crimes"].replace("crime_ref |", "crime_ref | offence_title |")
    given["roles"] = given["roles"].replace(" s ", " CANARY ")
    assert count("mart.protection_prompt", "why", **given) == [
        ("A protective order whose dates cannot be read",)
    ]
    con = tables.by_hand()
    cells = [str(cell) for row in con.sql("from mart.protection_prompt").fetchall() for cell in row]
    assert [cell for cell in cells if "CANARY" in cell] == []
    assert "Offence 099/99" in cells


@pytest.mark.parametrize(
    ("check", "harm"),
    [
        ("safe_contact_is_never_lost", "set safe_contact = null"),
        ("safe_contact_is_never_lost", "set contact_advice = 'No warning known'"),
        ("everyone_on_a_victim_table_is_a_victim", "set person_id = 's'"),
        ("the_dead_are_not_visited", "set person_id = 'dead'"),
    ],
)
def test_the_checks_of_victim_tables_hold_prompts_too(tables, count, check, harm):
    given = withdrawn()
    given["nominals"] = (
        "nominal_ref | born_on | died_on | safe_contact\n-\n"
        "v | 1970-01-01 | | Text only\ns | 1970-01-01 | |\ndead | 1970-01-01 | 2025-09-15 |"
    )
    count("mart.protection_prompt", "person_id", **given)
    tables.build(["list.victims", "mart.enhanced_right"])
    con = tables.by_hand()
    query = (SQL / "checks" / f"{check}.sql").read_text()
    assert con.sql(query).fetchall() == []
    con.execute(f"update mart.protection_prompt {harm}")
    assert con.sql(query).fetchall() != []
