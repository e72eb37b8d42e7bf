"""The rules of counting that decide what a crime is worth, and when (docs/method, rules 1 to 7)."""

import pytest


def crimes(drawn):
    return {"crimes": drawn}


# Rule 1: window


def test_rule_1_the_window_holds_its_first_day_and_ends_before_its_last(expect):
    expect(
        "core.crime",
        """
        crime_id   | series
        -----------+---------
        day_before | historic
        first_day  | scored
        last_day   | scored
        day_after  |
        """,
        crimes="""
        crime_ref  | committed_from   | recorded_at
        -----------+------------------+-----------
        day_before | 2025-06-30 23:59 | 2025-07-01
        first_day  | 2025-07-01 00:00 | 2025-07-01
        last_day   | 2025-09-30 23:59 | 2025-09-30
        day_after  | 2025-10-01 00:00 | 2025-10-01
        """,
    )


@pytest.mark.parametrize(
    ("as_of", "start"),
    [
        ("2025-10-01", "2025-07-01"),
        ("2025-05-31", "2025-02-28"),
        ("2024-05-31", "2024-02-29"),
        ("2025-04-30", "2025-01-30"),
        ("2026-01-15", "2025-10-15"),
    ],
)
def test_rule_1_the_window_is_whole_calendar_months_and_clips_to_a_months_end(count, as_of, start):
    assert count("core.run", "window_start, window_end", as_of=as_of) == [(start, as_of)]


def test_rule_1_days_are_local_so_a_summer_midnight_in_utc_is_the_next_day(con):
    times = "as_date('2025-06-30T23:30:00Z'), as_date('2025-06-30 23:30'), as_date('2025-12-31T23:30:00Z')"
    [found] = con.sql(f"select {times}").fetchall()
    assert [str(day) for day in found] == ["2025-07-01", "2025-06-30", "2025-12-31"]


# Rule 2: date


def test_rule_2_a_crime_belongs_to_the_day_it_was_committed_else_recorded_and_says_why(expect):
    expect(
        "core.crime",
        """
        crime_id    | harm_on    | date_fault
        ------------+------------+----------------------
        plain       | 2025-08-01 |
        same_day    | 2025-09-02 |
        missing     | 2025-09-02 | missing
        unreadable  | 2025-09-02 | unreadable
        uk_style    | 2025-09-02 | unreadable
        placeholder | 2025-09-02 | placeholder
        after       | 2025-09-02 | after it was recorded
        future      | 2025-09-02 | in the future
        """,
        crimes="""
        crime_ref   | committed_from   | recorded_at
        ------------+------------------+-----------------
        plain       | 2025-08-01 10:00 | 2025-09-02 09:00
        same_day    | 2025-09-02 10:00 | 2025-09-02 09:00
        missing     |                  | 2025-09-02 09:00
        unreadable  | last Tuesday     | 2025-09-02 09:00
        uk_style    | 01/08/2025       | 2025-09-02 09:00
        placeholder | 1900-01-01       | 2025-09-02 09:00
        after       | 2025-09-03       | 2025-09-02 09:00
        future      | 2031-01-01       | 2025-09-02 09:00
        """,
    )


# Rule 3: historic harm


def test_rule_3_historic_harm_stands_beside_the_score_and_never_in_it(expect):
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | crime_count | historic_harm_days | historic_crime_count
        ----------+-----------+-------------+--------------------+---------------------
        p         | 365       | 1           | 5475               | 1
        q         | 0         | 0           | 365                | 1
        """,
        crimes="""
        crime_ref | offence_code | committed_from | recorded_at
        ----------+--------------+----------------+------------
        now       | 34.1.1.1     | 2025-09-01     | 2025-09-01
        then      | 1.1.1.1      | 1998-04-01     | 2025-09-01
        then_q    | 34.1.1.1     | 2024-04-01     | 2025-09-01
        earlier   | 1.1.1.1      | 2025-01-01     | 2025-01-01
        """,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        now       | p           | suspect
        then      | p           | suspect
        then_q    | q           | suspect
        earlier   | p           | suspect
        """,
        nominals="""
        nominal_ref | born_on
        ------------+-----------
        p           | 1970-01-01
        q           | 1970-01-01
        """,
    )


# Rule 4: weight


def test_rule_4_a_code_is_found_by_urn_else_cjs_code_else_home_office_class(expect):
    expect(
        "core.offence_code",
        """
        offence_code | matched_by        | weight_status | harm_days | least_days | most_days
        -------------+-------------------+---------------+-----------+------------+----------
        8.1.1.1      | Athena URN        | weighted      | 912.5     | 912.5      | 912.5
        OF61019      | CJS code          | weighted      | 19        | 19         | 19
        OF61020      | CJS code          | ambiguous     |           | 10         | 19
        034/02       | Home Office class | weighted      | 365       | 365        | 365
        008/01       | Home Office class | ambiguous     |           | 19         | 912.5
        008/77       |                   | unknown       |           | 19         | 912.5
        ZZ99         |                   | unknown       |           | 1          | 5475
        """,
        crimes="""
        crime_ref | offence_code
        ----------+-------------
        a         | 8.1.1.1
        b         | of61019
        c         | OF61020
        d         | 34/2
        e         | 034/02
        f         | 03402
        g         | 8/1
        h         | 008/77
        i         | ZZ99
        """,
    )


def test_rule_4_a_crime_without_a_weight_stays_unknown_and_is_never_zero(expect):
    expect(
        "core.crime",
        """
        crime_id  | weight_status | harm_days | series
        ----------+---------------+-----------+-------
        ambiguous | ambiguous     |           | scored
        unknown   | unknown       |           | scored
        known     | weighted      | 1         | scored
        """,
        crimes="""
        crime_ref | offence_code
        ----------+-------------
        ambiguous | 8/1
        unknown   | ZZ99
        known     | 46/0
        """,
    )


def test_rule_4_only_a_recorded_decision_settles_a_code_and_it_never_overrules_the_edition(expect):
    expect(
        "core.offence_code",
        """
        offence_code | weight_status | harm_days
        -------------+---------------+----------
        008/01       | decided       | 19
        ZZ99         | decided       | 2.5
        034/02       | weighted      | 365
        """,
        crimes="""
        crime_ref | offence_code
        ----------+-------------
        a         | 008/01
        b         | zz99
        c         | 034/02
        """,
        offence_decision="""
        offence_code | harm_days | decided_by | reason | decided_on
        -------------+-----------+------------+--------+-----------
        8/1          | 19        | A Person   | minor  | 2025-09-01
        ZZ99         | 2.5       | A Person   | new    | 2025-09-01
        34/2         | 1         | A Person   | wrong  | 2025-09-01
        """,
    )


def test_rule_4_quarantined_codes_show_the_least_and_the_most_harm_they_could_carry(expect):
    expect(
        "mart.code_quarantine",
        """
        offence_code | weight_status | crime_count | window_crime_count | least_harm_days | most_harm_days
        -------------+---------------+-------------+--------------------+-----------------+---------------
        008/01       | ambiguous     | 2           | 1                  | 38              | 1825
        ZZ99         | unknown       | 1           | 1                  | 1               | 5475
        """,
        crimes="""
        crime_ref | offence_code | recorded_at | crime_status
        ----------+--------------+-------------+-------------
        a         | 008/01       | 2025-09-01  |
        b         | 8/1          | 2025-01-01  |
        c         | ZZ99         | 2025-09-01  |
        d         | ZZ99         | 2025-09-01  | cancelled
        e         | 34/2         | 2025-09-01  |
        """,
    )


def test_rule_4_editions_stand_side_by_side_and_the_run_names_the_one_it_uses(expect):
    expect(
        "core.offence_code",
        """
        offence_code | harm_days
        -------------+----------
        034/02       | 400
        """,
        settings={"weights_edition": "2026"},
        weight="""
        edition | athena_urn | home_office_class | offence_title | harm_days | offence_group
        --------+------------+-------------------+---------------+-----------+--------------
        2020    | 34.1.1.1   | 034/02            | Robbery       | 365       | ROBBERY
        2026    | 34.1.1.1   | 034/02            | Robbery       | 400       | ROBBERY
        """,
        crimes="""
        crime_ref | offence_code
        ----------+-------------
        a         | 34/2
        """,
    )


# Rule 5: gate


def test_rule_5_the_gate_counts_unscored_and_rejected_crimes_by_number_and_by_potential(expect):
    expect(
        "mart.weight_gate",
        """
        crime_count | unscored_count | rejected_count | harm_days | most_unscored_days | unscored_crime_share
        ------------+------------------+----------------+-----------+----------------------+-----------------------
        5           | 3                | 2              | 730       | 6752.5               | 0.6
        """,
        crimes="""
        crime_ref | offence_code | recorded_at
        ----------+--------------+------------
        a         | 34.1.1.1     | 2025-09-01
        b         | 34.1.1.1     | 2025-09-01
        c         | 008/01       | 2025-09-01
        before    | 008/01       | 2025-01-01
        mended    | 34.1.1.1     | 2024-01-01
        """,
        reject="""
        feed   | file_sha256 | file_name  | line | reason | row_text | cells
        -------+-------------+------------+------+--------+----------+--------------------------------------------
        crimes | 1           | crimes.csv | 2    | x      | row 1    | {"crime_ref": "d", "offence_code": "34/2"}
        crimes | 2           | again.csv  | 9    | x      | row 1    | {"crime_ref": "d", "offence_code": "34/2"}
        crimes | 1           | crimes.csv | 3    | x      | row 2    | {"recorded_at": "2025-09-01"}
        crimes | 1           | crimes.csv | 4    | x      | row 3    | {"recorded_at": "2024-09-01"}
        crimes | 1           | crimes.csv | 5    | x      | row 4    | {"crime_ref": "mended"}
        roles  | 1           | roles.csv  | 5    | x      | row 5    | {}
        """,
    )


# Rule 6: cancelled and transferred


def test_rule_6_cancelled_and_transferred_crimes_carry_no_harm_anywhere(expect):
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | crime_count
        ----------+-----------+------------
        p         | 365       | 1
        """,
        crimes="""
        crime_ref | crime_status
        ----------+-------------
        a         |
        b         | Cancelled
        c         | transferred
        """,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        b         | p           | suspect
        c         | p           | suspect
        c         | q           | suspect
        """,
        nominals="""
        nominal_ref | born_on
        ------------+-----------
        p           | 1970-01-01
        q           | 1970-01-01
        """,
    )


# Rule 7: basis

DETECTED = """
    crime_ref | detected_by
    ----------+------------
    a         |
    b         | police
    c         | company
    d         | a store
"""


def test_rule_7_the_score_counts_what_the_public_reported_and_the_rest_beside_it(expect):
    expect(
        "core.crime",
        """
        crime_id | basis   | series
        ---------+---------+--------
        a        | public  | scored
        b        | police  | police
        c        | company | company
        d        | public  | scored
        """,
        crimes=DETECTED,
    )


def test_rule_7_the_basis_is_a_setting(expect):
    expect(
        "core.crime",
        """
        crime_id | series
        ---------+--------
        a        | scored
        b        | scored
        c        | company
        d        | scored
        """,
        crimes=DETECTED,
        settings={"basis": ["public", "police"]},
    )
