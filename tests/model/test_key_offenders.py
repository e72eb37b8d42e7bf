"""Key offenders: lists and forums side by side, and what does not fit together.

Shows: key-offenders.
"""

import pytest

from harm_index.paths import SQL
from tests.people import MURDER, ROBBERY, THEFT, adults, crimes, suspects

FORUMS = "nominal_ref | forum | owner | joined_on | review_on | left_on | measures\n---\n"


def members(*rows: str) -> str:
    """Memberships, one line each: nominal | forum | owner | joined | review | left | measures."""
    return FORUMS + "\n".join(rows)


@pytest.fixture
def check(tables, count):
    """The people that a check finds, once mart.key_offender is built from what is drawn."""

    def found(name: str, **given: object) -> list[str]:
        count("mart.key_offender", "person_id", **given)
        query = (SQL / "checks" / f"{name}.sql").read_text(encoding="utf-8")
        return sorted(person for (person,) in tables.con.sql(query).fetchall())

    return found


def test_a_membership_holds_from_the_day_it_was_joined_to_the_day_it_was_left(expect):
    expect(
        "core.membership",
        """
        person_id | standing       | is_member
        ----------+----------------+----------
        a         | current        | yes
        b         | current        | yes
        c         | not yet joined | no
        d         | left           | no
        e         | current        | yes
        f         | unknown        | yes
        g         | unknown        | yes
        h         | left           | no
        """,
        nominals=adults(*"abcdefgh"),
        memberships=members(
            "a | IOM | | | | |",
            "b | IOM | | 2025-10-01 | | |",
            "c | IOM | | 2025-10-02 | | |",
            "d | IOM | | 2025-01-01 | | 2025-10-01 |",
            "e | IOM | | 2025-01-01 | | 2025-10-02 |",
            "f | IOM | | 2025-01-01 | | last week |",
            "g | IOM | | spring | | |",
            "h | IOM | | spring | | 2025-09-01 |",
        ),
    )


def test_a_key_offender_stands_once_with_what_each_list_and_forum_says(expect):
    given = {
        "nominals": adults("p", "q"),
        "crimes": crimes(("a", MURDER, "2025-09-01"), ("b", THEFT, "2025-09-03")),
        "roles": suspects(("a", "p"), ("b", "p")),
        "memberships": members(
            "p | MAPPA | Sgt Lee | 2025-02-01 | 2025-11-01 | | Tag",
            "p | IOM | sgt  lee | 2025-01-01 | 2025-10-01 | | Curfew",
            "q | IOM | | | 2025-09-29 | |",
        ),
    }
    expect(
        "mart.key_offender",
        """
        person_id | list_count | forum_count | lists                                                                                                | forums     | force_rank | repeat_rank | best_team_rank | harm_days | crime_count | worst_offence | last_crime_on | leaves_on
        ----------+------------+-------------+------------------------------------------------------------------------------------------------------+------------+------------+-------------+----------------+-----------+-------------+---------------+---------------+-----------
        p         | 3          | 2           | force repeat suspects: rank 1; force suspects: rank 1; unassigned suspects: rank 1 | IOM; MAPPA | 1          | 1           | 1              | 5485      | 2           | Murder        | 2025-09-03    | 2025-12-04
        q         | 0          | 1           |                                                                                                      | IOM        |            |             |                | 0         | 0           |               |               |
        """,
        **given,
    )
    expect(
        "mart.key_offender",
        """
        person_id | managed_by                   | owners  | owner_count | has_two_owners | is_owner_missing | next_review_on | days_since_review_due | measures
        ----------+------------------------------+---------+-------------+----------------+------------------+----------------+-----------------------+------------------------
        p         | IOM: sgt  lee; MAPPA: Sgt Lee | Sgt Lee | 1           | no             | no               | 2025-10-01     |                       | IOM: Curfew; MAPPA: Tag
        q         | IOM: no owner given          |         | 0           | no             | yes              |                | 2                     |
        """,
        **given,
    )
    expect(
        "mart.key_offender_source",
        """
        person_id | source_kind | source_name     | team_code  | rank | harm_days | owner    | since_on   | measures
        ----------+-------------+-----------------+------------+------+-----------+----------+------------+---------
        p         | list        | suspects        | force      | 1    | 5485      |          | 2025-10-01 |
        p         | list        | suspects        | unassigned | 1    | 5485      |          | 2025-10-01 |
        p         | list        | repeat_suspects | force      | 1    | 5485      |          | 2025-10-01 |
        p         | forum       | IOM             |            |      |           | sgt  lee | 2025-01-01 | Curfew
        p         | forum       | MAPPA           |            |      |           | Sgt Lee  | 2025-02-01 | Tag
        q         | forum       | IOM             |            |      |           |          |            |
        """,
        **given,
    )


CONFLICTS = {
    "nominals": adults(*"abcdefg"),
    "crimes": crimes(("x", ROBBERY, "2025-09-01"), ("y", ROBBERY, "2025-09-01")),
    "roles": suspects(("x", "a"), ("y", "b")),
    "memberships": members(
        "b | IOM | Lee | | 2025-10-01 | |",
        "c | IOM | Lee | | 2025-12-01 | |",
        "c | MAPPA | Khan | | 2025-12-01 | |",
        "d | IOM | Lee | | 2025-09-30 | |",
        "e | IOM | Lee | | soon | |",
        "f | IOM | Lee | | 2025-12-01 | at Easter |",
        "g | IOM | Lee | | 2025-01-01 | 2025-09-01 |",
    ),
}


def test_what_does_not_fit_together_has_a_column_each_and_a_check(expect, check):
    expect(
        "mart.key_offender",
        """
        person_id | has_two_owners | is_review_overdue | is_off_list | is_unmanaged | is_review_missing | is_membership_unknown
        ----------+----------------+-------------------+-------------+--------------+-------------------+----------------------
        a         | no             | no                | no          | yes          | no                | no
        b         | no             | no                | no          | no           | no                | no
        c         | yes            | no                | yes         | no           | no                | no
        d         | no             | yes               | yes         | no           | no                | no
        e         | no             | no                | yes         | no           | yes               | no
        f         | no             | no                | yes         | no           | no                | yes
        """,
        **CONFLICTS,
    )
    assert check("key_offender_conflicts", **CONFLICTS) == ["a", "c", "d", "e", "f"]


def test_someone_on_a_teams_list_alone_is_not_said_to_be_unmanaged(expect):
    expect(
        "mart.key_offender",
        """
        person_id | list_count | force_rank | best_team_rank | is_off_list | is_unmanaged
        ----------+------------+------------+----------------+-------------+-------------
        a         | 2          | 1          | 1              | no          | yes
        b         | 1          |            | 2              | no          | no
        """,
        settings={"list_length": {"force": {"rows": 1}, "team": {"rows": 5}}},
        nominals=adults("a", "b"),
        crimes=crimes(("x", ROBBERY, "2025-09-01"), ("y", THEFT, "2025-09-01")),
        roles=suspects(("x", "a"), ("y", "b")),
    )


def test_the_dead_organisations_and_under_tens_are_no_key_offenders(expect):
    given = {
        "nominals": """
        nominal_ref | born_on    | died_on    | nominal_type
        ------------+------------+------------+-------------
        dead        | 1970-01-01 | 2025-10-01 |
        firm        |            |            | organisation
        nine        | 2015-10-02 |            |
        ten         | 2015-10-01 |            |
        held        | 2013-01-01 |            |
        other       | 2013-01-01 |            |
        """,
        "crimes": """
        crime_ref | offence_code | committed_from | recorded_at | outcome_type
        ----------+--------------+----------------+-------------+-------------
        x         | 34.1.1.1     | 2025-09-01     | 2025-09-01  | 11
        y         | 34.1.1.1     | 2025-09-01     | 2025-09-01  |
        """,
        "roles": suspects(("x", "held"), ("x", "other"), ("y", "other")),
        "memberships": members(
            *(f"{name} | IOM | | | | |" for name in ("dead", "firm", "nine", "ten", "held")),
            "other | IOM | | | | |",
            "unseen | IOM | | | | |",
        ),
    }
    expect(
        "core.membership",
        """
        person_id | off_reason   | is_delivered
        ----------+--------------+-------------
        dead      | died         | yes
        firm      | organisation | yes
        nine      | held         | yes
        ten       |              | yes
        held      | held         | yes
        other     |              | yes
        unseen    |              | no
        """,
        **given,
    )
    # Whoever has not been delivered may be a child until it is known.
    expect(
        "mart.key_offender",
        """
        person_id | is_child | is_delivered | crime_count | harm_days
        ----------+----------+--------------+-------------+----------
        ten       | yes      | yes          | 0           | 0
        other     | yes      | yes          | 1           | 365
        unseen    | yes      | no           | 0           | 0
        """,
        **given,
    )


def test_a_member_who_is_not_delivered_keeps_the_harm_of_their_crimes(expect):
    expect(
        "mart.key_offender",
        """
        person_id | is_delivered | crime_count | unscored_count | harm_days | is_also_victim
        ----------+--------------+-------------+------------------+-----------+---------------
        unseen    | no           | 2           | 1                | 365       | yes
        """,
        crimes=crimes(
            ("x", ROBBERY, "2025-09-01"),
            ("y", "no such code", "2025-09-01"),
            ("z", THEFT, "2025-09-01"),
        ),
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        x         | unseen      | suspect
        y         | unseen      | suspect
        z         | unseen      | victim
        """,
        memberships=members("unseen | IOM | | | | |"),
    )


def test_a_member_with_no_weighed_crime_has_unknown_harm_not_none(expect):
    expect(
        "mart.key_offender",
        """
        person_id | crime_count | unscored_count | harm_days
        ----------+-------------+------------------+----------
        a         | 1           | 1                |
        b         | 0           | 0                | 0
        """,
        nominals=adults("a", "b"),
        crimes=crimes(("y", "no such code", "2025-09-01")),
        roles=suspects(("y", "a")),
        memberships=members("a | IOM | | | | |", "b | IOM | | | | |"),
    )


def test_the_check_finds_a_key_offender_who_is_missing_or_stands_there_twice(tables, check):
    assert check("key_offenders_are_whole", **CONFLICTS) == []
    query = (SQL / "checks" / "key_offenders_are_whole.sql").read_text(encoding="utf-8")
    con = tables.by_hand()
    con.execute("delete from mart.key_offender where person_id in ('a', 'c')")
    con.execute("insert into mart.key_offender from mart.key_offender where person_id = 'd'")
    assert sorted(con.sql(query).fetchall()) == [("a",), ("c",), ("d",)]


def test_a_key_offender_says_whether_they_are_wanted(expect):
    expect(
        "mart.key_offender",
        """
        person_id | is_wanted | is_wanted_unknown | days_wanted
        ----------+-----------+-------------------+------------
        a         | yes       | no                | 30
        b         | no        | yes               |
        c         | no        | no                |
        """,
        nominals=adults("a", "b", "c"),
        memberships=members(*(f"{name} | IOM | | | | |" for name in "abc")),
        wanted="""
        nominal_ref | crime_ref | wanted_status | circulated_on | cleared_on
        ------------+-----------+---------------+---------------+-----------
        a           | x         | wanted        | 2025-09-01    |
        b           | x         | unknown       | 2025-09-01    |
        c           | x         | wanted        | 2025-09-01    | 2025-10-01
        """,
    )


def test_a_crime_without_a_weight_is_not_the_worst_beside_one_that_has_one(expect):
    expect(
        "mart.key_offender",
        """
        person_id | worst_offence | worst_crime_days
        ----------+---------------+-----------------
        a         | Theft         | 10
        b         | Offence 099/99 |
        """,
        nominals=adults("a", "b"),
        crimes=crimes(("x", THEFT, "2025-09-10"), ("y", "99/99", "2025-09-12")),
        roles=suspects(("x", "a"), ("y", "a"), ("y", "b")),
        memberships=members("a | IOM | | | | |", "b | IOM | | | | |"),
    )


def test_the_check_finds_a_key_offender_whom_neither_a_list_nor_a_forum_has(tables, check):
    assert check("key_offenders_are_whole", **CONFLICTS) == []
    query = (SQL / "checks" / "key_offenders_are_whole.sql").read_text(encoding="utf-8")
    con = tables.by_hand()
    con.execute(
        "update mart.key_offender set list_count = 0, forum_count = 0 where person_id = 'b'"
    )
    assert con.sql(query).fetchall() == [("b",)]
