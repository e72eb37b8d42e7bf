"""The crimes we hold against Home Office recorded crime: each rule as a drawn table.

Shows: recorded-crime.
"""

from collections import Counter

import pytest

from harm_index.paths import SQL

HOME_OFFICE = """
    force          | financial_year | recorded_count | source
    ---------------+----------------+----------------+-------
    Cambridgeshire | 2022/23        | 200            | Home Office
    Cambridgeshire | 2023/24        | 366            | Home Office
    Cambridgeshire | 2024/25        | 730            | Home Office
    Essex          | 2024/25        | 999            | Home Office
"""
OFFENCES = """
    sheet_row | athena_urn | home_office_class | cjs_codes | offence_title  | harm_days | offence_group        | is_notifiable | is_crime
    ----------+------------+-------------------+-----------+----------------+-----------+----------------------+---------------+---------
    2         | 34.1       | 034/02            | TH68023   | Robbery        | 365       | ROBBERY              | true          | true
    3         | ASB.1      | 104/42            | AS14004   | Breach         | 10        | NON-NOTIFIABLE       | false         | false
    4         | 195.1      | 195/12            | PH97006   | Minor offence  | 2         | NON-NOTIFIABLE       | false         | true
    5         | 195.2      | 195/12            | PH97007   | Harassment     | 2         | VIOLENCE             | true          | true
    6         | NFIB.1     | 053/40            | FA06001   | Fraud          | 2         | NFIB FRAUD           | true          | true
    7         | 53C.1      | 099/99            |           | Cheque fraud   | 2         | FRAUD AND FORGERY    | true          | true
    8         | 61.1       | 061/00            |           | False document | 5         | MISCELLANEOUS CRIMES | true          | true
"""


CAMBRIDGESHIRE = {"force_name": "Cambridgeshire Constabulary"}


@pytest.fixture
def lines(count):
    """Reconcile drawn crimes, and give the lines as text, by column."""

    def reconciled(columns, crimes, force_name="Cambridgeshire Constabulary", **given):
        return count(
            "mart.volume_reconciliation",
            columns,
            settings={"force_name": force_name},
            crimes=crimes,
            **{"recorded_crime": HOME_OFFICE, "weight": OFFENCES} | given,
        )

    return reconciled


def recorded(*days, code="34.1", status=""):
    """Crimes recorded on these days, as a drawing."""
    rows = "\n".join(f"C{number} | {code} | {day} | {status}" for number, day in enumerate(days, 1))
    return f"crime_ref | offence_code | recorded_at | crime_status\n---\n{rows}"


def by_line(rows):
    return dict(rows)


def test_a_financial_year_runs_from_1_april_to_31_march(lines):
    drawn = recorded("2023-03-31", "2023-04-01", "2024-03-31 23:59:59", "2024-04-01 00:00")
    found = lines("financial_year, line, crime_count", drawn)
    assert sorted(row for row in found if row[1] == "stands") == [
        ("2022/23", "stands", "1"),
        ("2023/24", "stands", "2"),
        ("2024/25", "stands", "1"),
    ]


@pytest.mark.parametrize(
    ("code", "status", "line"),
    [
        ("34.1", "", "stands"),
        ("61.1", "", "stands"),
        ("34.1", "cancelled", "cancelled"),
        ("34.1", "transferred", "cancelled"),
        ("ASB.1", "cancelled", "cancelled"),
        ("ASB.1", "", "incident"),
        ("195.1", "", "not notifiable"),
        ("NFIB.1", "", "fraud"),
        ("FA06001", "", "fraud"),
        ("53C.1", "", "fraud"),
        ("nothing", "", "not known"),
        # The class is of an offence that is counted and of one that is not.
        ("195/12", "", "not known"),
    ],
)
def test_every_crime_is_in_one_line_by_its_status_and_its_offence(lines, code, status, line):
    found = by_line(lines("line, crime_count", recorded("2024-05-01", code=code, status=status)))
    named = {"cancelled", "incident", "not notifiable", "fraud", "not known", "rejected"}
    assert {name: found[name] for name in named | {"stands"}} == {
        **dict.fromkeys(named | {"stands"}, "0"),
        line: "1",
    }


def test_a_decision_on_what_a_code_weighs_says_not_whether_it_is_counted(lines):
    decision = """
        offence_code | harm_days | decided_by | reason | decided_on
        -------------+-----------+------------+--------+-----------
        NEW          | 19        | Who        | Why    | 2025-01-01
    """
    found = lines(
        "line, crime_count", recorded("2024-05-01", code="new"), offence_decision=decision
    )
    assert by_line(found)["not known"] == "1"


def test_a_rejected_row_is_in_the_year_of_its_day_and_in_none_without_one(lines):
    reject = """
        feed   | file_sha256 | file_name | line | reason | cells                                            | row_text
        -------+-------------+-----------+------+--------+--------------------------------------------------+---------
        crimes | a           | a.csv     | 2    | why    | {"crime_ref": "R1", "recorded_at": "2024-06-01"} | one
        crimes | b           | b.csv     | 2    | why    | {"crime_ref": "R1", "recorded_at": "2024-06-01"} | one
        crimes | a           | a.csv     | 3    | why    | {"crime_ref": "R2", "recorded_at": "1 June"}     | two
        crimes | a           | a.csv     | 4    | why    | {"crime_ref": "R3", "recorded_at": "2023-06-01"} | three
        roles  | a           | a.csv     | 5    | why    | {"crime_ref": "R4", "recorded_at": "2024-06-01"} | four
    """
    found = lines("line, crime_count", recorded("2024-05-01"), reject=reject)
    assert by_line(found)["rejected"] == "1"


def test_a_whole_year_is_held_against_the_whole_figure(lines):
    days = [f"2024-{month:02}-10" for month in range(4, 13)]
    days += ["2025-01-10", "2025-02-10", "2025-03-31", "2024-04-01", "2024-04-01"]
    found = lines("line, crime_count, figure_share, covered_days, is_whole_year", recorded(*days))
    assert {row[0]: row[1:] for row in found if row[1] != "0"} == {
        "home office": ("730", "", "365", "yes"),
        "comparable": ("730", "1", "365", "yes"),
        "stands": ("14", "0.019178", "365", "yes"),
        "left": ("716", "0.980822", "365", "yes"),
    }


def test_a_part_of_a_year_is_held_against_its_days_alone_and_says_so(lines):
    found = lines(
        "line, crime_count, figure_share, note, covered_from, covered_to, covered_share",
        recorded("2025-03-02", "2025-03-20", "2025-03-31"),
    )
    shown = {row[0]: row[1:] for row in found}
    assert shown["home office"][:2] == ("730", "")
    assert shown["comparable"][:2] == ("60", "1")
    assert shown["stands"][:2] == ("3", "0.05")
    assert shown["left"][:2] == ("57", "0.95")
    assert shown["left"][2].endswith("An estimate, from 30 days of the year")
    assert {row[3:] for row in shown.values()} == {("2025-03-02", "2025-03-31", "0.082192")}


def test_a_month_with_nothing_in_it_is_not_held_and_a_quiet_day_between_two_months_is(lines):
    found = lines(
        "covered_days, covered_from, covered_to",
        recorded("2024-04-30", "2024-05-20", "2024-07-15", "2024-08-02"),
    )
    # 30 April, May up to its last record because June is empty, and 15 July to 2 August.
    assert set(found) == {(str(1 + 20 + 17 + 2), "2024-04-30", "2024-08-02")}


def test_what_lies_on_both_sides_of_the_first_of_april_is_held_without_a_gap(lines):
    found = lines("financial_year, covered_from, covered_to", recorded("2024-03-15", "2024-04-09"))
    assert set(found) == {
        ("2023/24", "2024-03-15", "2024-03-31"),
        ("2024/25", "2024-04-01", "2024-04-09"),
    }


def test_nothing_recorded_on_the_day_of_the_run_or_later_is_counted(lines):
    drawn = recorded("2024-05-01", "2024-05-09", "2024-05-10", "2024-06-01")
    found = lines("line, crime_count, covered_to", drawn, as_of="2024-05-10")
    assert ("stands", "2", "2024-05-09") in found


@pytest.mark.parametrize(
    ("force_name", "figures"),
    [
        ("Cambridgeshire", {"730"}),
        ("cambridgeshire constabulary", {"730"}),
        (" CAMBRIDGESHIRE CONSTABULARY", {"730"}),
        ("Cambridgeshire-wide", {"730"}),
        ("Essex Police", {"999"}),
        ("Cambridgeshires", set()),
        ("The Cambridgeshire Constabulary", set()),
        ("Cambridge", set()),
        ("The force", set()),
    ],
)
def test_a_force_is_found_by_the_start_of_its_name_at_a_word_end(lines, force_name, figures):
    found = lines("home_office_count", recorded("2024-05-01"), force_name=force_name)
    assert {row[0] for row in found} == figures


@pytest.mark.parametrize(
    ("force_name", "figures"),
    [("West Mercia Police", {"2"}), ("West Country", {"1"}), ("West", {"1"})],
)
def test_of_two_names_the_longest_is_the_force(lines, force_name, figures):
    recorded_crime = """
        force       | financial_year | recorded_count | source
        ------------+----------------+----------------+-------
        West        | 2023/24        | 5              | Home Office
        West        | 2024/25        | 1              | Home Office
        West Mercia | 2024/25        | 2              | Home Office
    """
    found = lines(
        "home_office_count",
        recorded("2024-05-01"),
        force_name=force_name,
        recorded_crime=recorded_crime,
    )
    assert {row[0] for row in found} == figures


def test_a_year_without_a_figure_is_not_compared(lines):
    assert lines("line", recorded("2021-05-01", "2025-04-01")) == []


def test_every_crime_recorded_in_a_year_is_in_one_of_its_lines(lines, tables):
    check = (SQL / "checks" / "volume_lines_lose_no_crime.sql").read_text(encoding="utf-8")
    codes = ("34.1", "ASB.1", "195.1", "195/12", "NFIB.1", "nothing")
    crimes = "\n".join(
        f"{code} {status} {day} | {code} | {day} | {status}"
        for code in codes
        for status in ("recorded", "cancelled", "transferred")
        for day in ("2024-03-31", "2024-04-01")
    )
    found = lines(
        "financial_year, line, crime_count",
        f"crime_ref | offence_code | recorded_at | crime_status\n---\n{crimes}",
    )
    held = Counter()
    for year, line, number in found:
        if line not in ("home office", "comparable", "rejected", "left"):
            held[year] += int(number)
    assert held == {"2023/24": 18, "2024/25": 18}
    con = tables.by_hand()
    assert con.sql(check).fetchall() == []
    con.execute("update core.recorded_volume set recorded_count = 9 where offence_code = '34.1'")
    assert len(con.sql(check).fetchall()) == 2


STREET_ROWS = """
    crime_id | month   | falls_within | crime_type
    ---------+---------+--------------+----------------------
    A        | 2024-09 | A force      | Burglary
    B        | 2024-09 | A force      | Burglary
    C        | 2024-10 | A force      | Robbery
    D        | 2024-10 | A force      | Something new
             | 2024-10 | A force      | Anti-social behaviour
"""
CATEGORIES = """
    edition | category | harm_days | least_days | most_days | national_count | source
    --------+----------+-----------+------------+-----------+----------------+-------
    2020    | Burglary | 204       | 126        | 370       | 10             | Proxy
    2020    | Robbery  | 365       | 365        | 365       | 10             | Proxy
"""


def test_published_crime_is_held_in_whole_months_and_what_it_does_not_show_is_not_known(count):
    found = count(
        "mart.volume_reconciliation",
        "line, crime_count, covered_days",
        settings=CAMBRIDGESHIRE,
        recorded_crime=HOME_OFFICE,
        street=STREET_ROWS,
        category_weight=CATEGORIES,
    )
    assert {row[0]: row[1] for row in found} == {
        "home office": "730",
        "comparable": "122",
        "stands": "3",
        "cancelled": "",
        "incident": "1",
        "not notifiable": "",
        "fraud": "",
        "not known": "1",
        "rejected": "",
        "left": "119",
    }
    assert {row[2] for row in found} == {"61"}


def test_the_forces_own_records_and_published_crime_are_never_added_up(count):
    found = count(
        "mart.volume_reconciliation",
        "source, line, crime_count",
        settings=CAMBRIDGESHIRE,
        recorded_crime=HOME_OFFICE,
        weight=OFFENCES,
        crimes=recorded("2024-09-03"),
        street=STREET_ROWS,
        category_weight=CATEGORIES,
    )
    assert {row[:2]: row[2] for row in found if row[1] == "stands"} == {
        ("force", "stands"): "1",
        ("street", "stands"): "3",
    }


def test_the_query_of_the_report_gives_the_lines_in_order_the_latest_year_first(lines, tables):
    lines("line", recorded("2024-03-31", "2024-04-01"))
    con = tables.by_hand()
    rows = con.sql((SQL / "report" / "volumes.sql").read_text(encoding="utf-8")).fetchall()
    assert [row[0] for row in rows] == ["2024/25"] * 10 + ["2023/24"] * 10
    assert rows[0][2].startswith("Home Office recorded crime")
    assert rows[9][2].startswith("Left:")
    assert all(row[5] for row in rows)
