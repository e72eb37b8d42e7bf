"""What teams and other forums deliver: how each word and day is read, and every fault is counted."""

import pytest

from harm_index import warehouse
from harm_index.declared.feeds import read_feeds
from harm_index.landing import attach, land, read_batches

NOMINALS = """
    nominal_ref | nominal_type
    ------------+-------------
    p           | person
    q           | person
    shop        | organisation
"""
LISTED = """
    list_row_id      | first_listed_on | last_listed_on | release_count
    -----------------+-----------------+----------------+--------------
    R000000000000001 | 2025-08-01      | 2025-09-01     | 2
    R000000000000002 | 2025-09-01      | 2025-09-01     | 1
"""


def test_a_membership_is_read_whatever_the_case_and_blanks_of_its_forum(expect):
    expect(
        "staging.memberships",
        """
        person_id | forum_code                 | joined_on  | review_on  | left_on    | is_review_unreadable
        ----------+----------------------------+------------+------------+------------+---------------------
        p         | iom                        | 2025-01-02 |            |            | yes
        p         | domestic abuse perpetrator | 2025-01-02 | 2025-12-01 | 2025-09-01 | no
        """,
        memberships="""
        nominal_ref | forum                       | joined_on           | review_on  | left_on
        ------------+-----------------------------+---------------------+------------+-----------
        p           | IOM                         | 2025-01-02 10:00:00 | 01/12/2025 |
        p           | Domestic  Abuse Perpetrator | 2025-01-02          | 2025-12-01 | 2025-09-01
        """,
    )


def test_every_fault_of_a_membership_is_counted(expect):
    expect(
        "core.membership_quality",
        """
        row_count | member_not_delivered | member_is_organisation | member_without_owner | joined_date_unreadable | review_date_unreadable | left_date_unreadable | joined_date_in_the_future | left_before_joined
        ----------+----------------------+------------------------+----------------------+------------------------+------------------------+----------------------+---------------------------+-------------------
        5         | 1                    | 1                      | 2                    | 1                      | 1                      | 1                    | 1                         | 1
        """,
        nominals=NOMINALS,
        memberships="""
        nominal_ref | forum | owner | joined_on  | review_on | left_on
        ------------+-------+-------+------------+-----------+-----------
        p           | IOM   | a     | 2025-11-01 |           |
        p           | MAPPA |       | 01/02/2025 |           | not known
        q           | IOM   |       | 2025-06-01 |           | 2025-05-01
        shop        | IOM   |       | 2025-06-01 | soon      |
        unseen      | IOM   | a     | 2025-06-01 |           |
        """,
    )


def test_a_visit_is_read_whatever_the_case_of_its_row_and_outcome(expect):
    expect(
        "staging.visits",
        """
        list_row_id      | visited_on | is_visited_unreadable | visit_outcome
        -----------------+------------+-----------------------+--------------
        R00000000000000A | 2025-09-03 | no                    | not in
        R00000000000000B |            | yes                   | visited
        """,
        visits="""
        list_row_id      | visited_on | visit_outcome
        -----------------+------------+--------------
        r00000000000000a | 2025-09-03 | Not  in
        R00000000000000B | 31/09/2025 | visited
        """,
    )


def test_every_fault_of_a_visit_is_counted(expect):
    expect(
        "core.visit_quality",
        """
        row_count | visit_to_no_row_of_ours | visit_date_unreadable | visit_date_in_the_future | visit_before_release | visit_outcome_not_known | visit_told_twice
        ----------+-------------------------+-----------------------+--------------------------+----------------------+-------------------------+-----------------
        7         | 1                       | 1                     | 1                        | 1                    | 1                       | 1
        """,
        ever_listed=LISTED,
        visits="""
        list_row_id      | visited_on       | visit_outcome
        -----------------+------------------+--------------
        R000000000000001 | 2025-08-01       | visited
        R000000000000001 | 2025-08-01 14:00 | not in
        R000000000000002 | 2025-08-31       | visited
        R000000000000002 | 2025-10-02       | visited
        R000000000000002 | 31/09/2025       | visited
        R000000000000002 | 2025-09-04       | spoke to mum
        R00000000000000F | 2025-09-04       | visited
        """,
    )


def test_a_circulation_is_read_and_one_without_a_crime_keeps_its_own_row(expect):
    expect(
        "staging.wanted",
        """
        person_id | crime_id | circulation_id | wanted_status | circulated_on | cleared_on | is_cleared_unreadable
        ----------+----------+----------------+---------------+---------------+------------+----------------------
        p         | a        | a              | wanted        | 2025-08-01    |            | no
        p         |          | not given      | cleared       | 2025-08-01    |            | yes
        """,
        wanted="""
        nominal_ref | crime_ref | wanted_status | circulated_on | cleared_on
        ------------+-----------+---------------+---------------+-----------
        p           | a         | Wanted        | 2025-08-01    |
        p           |           | CLEARED       | 2025-08-01    | 01/09/2025
        """,
    )


def test_every_fault_of_a_circulation_is_counted(expect):
    expect(
        "core.wanted_quality",
        """
        row_count | wanted_nominal_not_delivered | wanted_crime_not_given | wanted_crime_not_delivered | wanted_status_unknown | wanted_status_not_known | circulated_date_unreadable | circulated_date_in_the_future | cleared_date_unreadable | cleared_without_date | wanted_after_cleared | cleared_before_circulated
        ----------+------------------------------+------------------------+----------------------------+-----------------------+-------------------------+----------------------------+-------------------------------+-------------------------+----------------------+----------------------+--------------------------
        6         | 1                            | 2                      | 1                          | 1                     | 1                       | 1                          | 1                             | 1                       | 2                    | 1                    | 1
        """,
        nominals=NOMINALS,
        crimes="""
        crime_ref
        ---------
        a
        """,
        wanted="""
        nominal_ref | crime_ref | wanted_status | circulated_on | cleared_on
        ------------+-----------+---------------+---------------+-----------
        p           |           | unknown       | 2025-11-01    |
        p           | a         | cleared       | 2025-08-01    | 01/09/2025
        p           | unseen    | cleared       | 2025-08-01    |
        q           | a         | wanted        | 2025-08-01    | 2025-07-01
        q           |           | on the run    | 2025-08-01    |
        unseen      | a         | wanted        | August        |
        """,
    )


def test_every_fault_of_a_school_is_counted(expect):
    expect(
        "core.school_quality",
        """
        row_count | school_phase_not_known | school_point_missing | school_point_unreadable | school_point_is_zero
        ----------+------------------------+----------------------+-------------------------+---------------------
        5         | 1                      | 2                    | 1                       | 1
        """,
        schools="""
        urn | school_name | phase                    | longitude | latitude
        ----+-------------+--------------------------+-----------+---------
        1   | One         | Middle deemed  secondary | 0.1       | 52.2
        2   | Two         | academy                  | 0.1       | 52.2
        3   | Three       | Secondary                |           |
        4   | Four        | 16 plus                  | 545000    | 52.2
        5   | Five        | nursery                  | 0         | 0
        """,
    )


def test_a_key_and_a_rejected_row_are_counted_once_however_often_they_are_delivered(count):
    """Of three files with the same two memberships and the same row that cannot be used."""
    header = "feed | file_sha256 | file_name | row_count | reject_count | unknown_columns\n-\n"
    rejects = "feed | file_sha256 | file_name | line | reason | cells | row_text\n-\n"
    rows = count(
        "mart.data_quality",
        "subject, fault_count, row_count, fault_share",
        nominals=NOMINALS,
        memberships="nominal_ref | forum\n--+--\nq | IOM\np | IOM",
        batch=header + "\n".join(f"memberships | {n} | m{n}.csv | 2 | 1 | []" for n in range(3)),
        reject=rejects
        + "\n".join(f"memberships | {n} | m{n}.csv | 4 | because | {{}} | x,y" for n in range(3)),
    )
    assert ("feed memberships", "1", "3", "0.333333") in rows


def test_what_is_odd_about_the_new_feeds_is_in_the_table_of_faults(count):
    rows = count(
        "mart.data_quality",
        "subject, measure, fault_count, row_count",
        nominals=NOMINALS,
        ever_listed=LISTED,
        memberships="nominal_ref | forum\n--+--\nunseen | IOM\np | IOM",
        visits="list_row_id | visited_on | visit_outcome\n--+--+--\nR1 | 2025-09-01 | visited",
        wanted="nominal_ref | wanted_status | circulated_on\n--+--+--\np | unknown | 2025-09-01",
        schools="urn | school_name | phase\n--+--+--\n1 | One | college",
    )
    assert {
        ("memberships", "member_not_delivered", "1", "2"),
        ("visits", "visit_to_no_row_of_ours", "1", "1"),
        ("wanted", "wanted_status_unknown", "1", "1"),
        ("schools", "school_phase_not_known", "1", "1"),
    } <= set(rows)


@pytest.mark.parametrize(
    ("feed", "lines", "query", "expected"),
    [
        (
            "memberships",
            (
                "nominal_ref,forum,owner,updated_at",
                "p,Domestic abuse panel,first,2025-01-01",
                "p,domestic  ABUSE panel,second,2025-02-01",
                "p,IOM,third,2025-01-01",
            ),
            "select owner from landing.memberships order by all",
            [("second",), ("third",)],
        ),
        (
            "visits",
            (
                "list_row_id,visited_on,visit_outcome,updated_at",
                "R00000000000000A,2025-10-03,not in,2025-10-03",
                "r00000000000000a,2025-10-03,visited,2025-10-04",
            ),
            "select visit_outcome from landing.visits",
            [("visited",)],
        ),
        (
            "wanted",
            (
                "nominal_ref,crime_ref,wanted_status,circulated_on,updated_at",
                "p,,wanted,2025-10-03,2025-10-03",
                "p,,cleared,2025-10-03,2025-10-04",
                "p,a,wanted,2025-10-03,2025-10-03",
            ),
            "select crime_ref, wanted_status from landing.wanted order by all",
            [("a", "wanted"), (None, "cleared")],
        ),
    ],
    ids=["memberships", "visits", "wanted"],
)
def test_one_thing_spelt_two_ways_is_one_thing(tmp_path, feed, lines, query, expected):
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / f"{feed}.csv").write_text("\n".join(lines) + "\n")
    land(tmp_path / "incoming", tmp_path)
    with warehouse.connect(threads=1) as con:
        warehouse.define_macros(con)
        attach(con, tmp_path, read_feeds(), read_batches(tmp_path))
        assert con.sql(query).fetchall() == expected
