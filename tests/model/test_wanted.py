"""Who is wanted: each nominal once, on any day; what is not known is counted apart.

Shows: wanted.
"""

import pytest

from tests.people import MURDER, ROBBERY, THEFT, adults, crimes

CIRCULATED = (
    "nominal_ref | crime_ref | wanted_status | circulated_on | cleared_on | updated_at\n---\n"
)
REPORTED = "2025-09-25T12:00:00+01:00"


def circulated(*rows: str) -> str:
    """Circulations, one line each: nominal | crime | status | circulated | cleared."""
    return CIRCULATED + "\n".join(f"{row} | {REPORTED}" for row in rows)


def test_a_circulation_holds_until_it_is_cleared_and_says_what_is_not_known(expect):
    expect(
        "core.wanted_spell",
        """
        person_id | wanted_from | wanted_until | is_status_known | unknown_reason
        ----------+-------------+--------------+-----------------+-------------------------
        a         | 2025-09-01  |              | yes             |
        b         | 2025-09-01  | 2025-09-10   | yes             |
        c         | 2025-09-01  |              | no              | status
        d         | 2025-09-01  | 2025-09-10   | no              | status
        e         |             |              | no              | circulated day
        f         | 2025-09-01  |              | no              | cleared day
        g         | 2025-09-01  |              | no              | cleared before circulated
        h         | 2025-09-01  | 2025-09-10   | yes             |
        i         | 2025-09-01  | 2025-09-25   | no              | no cleared day
        j         | 2025-09-01  | 2025-09-25   | no              | cleared before circulated
        k         | 2025-09-01  | 2025-09-25   | no              | no cleared day
        l         | 2025-09-01  | 2025-09-01   | yes             |
        """,
        wanted=circulated(
            "a | x | Wanted | 2025-09-01 |",
            "b | x | wanted | 2025-09-01 | 2025-09-10",
            "c | x | unknown | 2025-09-01 |",
            "d | x | perhaps | 2025-09-01 | 2025-09-10",
            "e | x | wanted | in spring |",
            "f | x | wanted | 2025-09-01 | in spring",
            "g | x | wanted | 2025-09-01 | 2025-08-01",
            "h | x | arrested | 2025-09-01 | 2025-09-10",
            "i | x | located | 2025-09-01 |",
            "j | x | cleared | 2025-09-01 | 2025-08-01",
            "k | x | arrested | 2025-09-01 |",
            "l | x | cleared | 2025-09-01 | 2025-09-01",
        ),
    )


@pytest.mark.parametrize(
    ("code", "title", "name"),
    [
        ("34.1.1.1", "as delivered", "Robbery"),  # the edition has one title
        ("008/01", "as delivered", "as delivered"),  # the edition has several
        ("008/01", "", "VIOLENCE"),
        ("no such code", "", "Offence NO SUCH CODE"),
    ],
)
def test_one_crime_has_one_name_wherever_it_is_told(count, code, title, name):
    given = {
        "nominals": adults("p", "v"),
        "crimes": "crime_ref | offence_code | offence_title | committed_from | is_domestic_abuse | "
        f"outcome_type\n---\nx | {code} | {title} | 2025-09-01 | yes | 16",
        "roles": "crime_ref | nominal_ref | role\n---\nx | p | suspect\nx | v | victim",
        "wanted": circulated("p | x | wanted | 2025-09-10 |"),
    }
    told = {
        count("mart.wanted", "worst_offence", **given)[0],
        count("mart.key_offender", "worst_offence", **given)[0],
        *(
            (row[1],)
            for row in count("mart.list_crime", "list_name, offence_title", **given)
            if row[0] == "suspects"
        ),
    }
    assert told == {(name,)}
    of_victims = {
        row[1]
        for row in count("mart.list_crime", "list_name, offence_title", **given)
        if row[0] == "victims"
    } | {row[0] for row in count("mart.protection_prompt", "offence", **given)}
    # What is about a victim holds no free text.
    assert of_victims == {"VIOLENCE" if name == "as delivered" else name}


def test_who_is_wanted_for_three_crimes_is_wanted_once_by_the_worst_of_any_date(expect):
    given = {
        "nominals": adults("a", "b"),
        "crimes": crimes(
            ("x", ROBBERY, "2025-09-01"), ("y", MURDER, "2019-05-05"), ("z", THEFT, "2025-09-01")
        ),
        "wanted": circulated(
            "a | x | wanted | 2025-09-10 |",
            "a | y | wanted | 2025-08-31 |",
            "a | unseen | wanted | 2025-09-20 |",
            "a |  | unknown | 2025-01-01 |",
            "a | z | wanted | 2025-01-01 | 2025-02-01",
            "b | z | wanted | 2025-10-01 |",
        ),
    }
    expect(
        "mart.wanted",
        """
        person_id | is_status_known | days_wanted | wanted_from | circulation_count | unknown_circulation_count | crime_count | unscored_count | worst_offence | worst_crime_days | worst_crime_on | harm_rank
        ----------+-----------------+-------------+-------------+-------------------+---------------------------+-------------+------------------+---------------+------------------+----------------+----------
        a         | yes             | 31          | 2025-08-31  | 4                 | 1                         | 3           | 1                | Murder        | 5475             | 2019-05-05     | 1
        b         | yes             | 0           | 2025-10-01  | 1                 | 0                         | 1           | 0                | Theft         | 10               | 2025-09-01     | 2
        """,
        **given,
    )


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        ("wanted | 2025-10-01 |", "yes"),
        ("wanted | 2025-10-02 |", None),
        ("wanted | 2025-09-01 | 2025-10-01", None),
        ("wanted | 2025-09-01 | 2025-10-02", "yes"),
        ("arrested | 2025-09-01 | 2025-10-02", "yes"),
        ("cleared | 2025-09-01 |", None),
        ("unknown | 2025-09-01 |", "no"),
        ("anything | 2025-09-01 |", "no"),
        ("wanted | 01/09/2025 |", "no"),
        ("wanted | 2025-09-01 | 20/09/2025", "no"),
    ],
)
def test_unknown_stays_unknown_and_the_day_of_clearing_is_no_longer_wanted(count, dates, wanted):
    found = count("mart.wanted", "is_status_known", wanted=circulated(f"a | x | {dates}"))
    assert found == ([] if wanted is None else [(wanted,)])


def test_children_and_those_who_may_be_wanted_are_ranked_apart(expect):
    expect(
        "mart.wanted",
        """
        person_id | is_child | is_delivered | is_dead | is_status_known | harm_rank | days_wanted | lists
        ----------+----------+--------------+---------+-----------------+-----------+-------------+----------------------------------------------------------
        a         | no       | yes          | no      | yes             | 1         | 30          |
        b         | no       | yes          | no      | yes             | 1         | 30          | force suspects: rank 1; unassigned suspects: rank 1
        c         | no       | yes          | yes     | yes             | 3         | 30          |
        d         | no       | yes          | no      | no              | 1         |             |
        kid       | yes      | yes          | no      | yes             | 1         | 30          |
        unseen    | yes      | no           | no      | yes             | 2         | 30          |
        """,
        nominals="""
        nominal_ref | born_on    | died_on
        ------------+------------+-----------
        a           | 1970-01-01 |
        b           | 1970-01-01 |
        c           | 1970-01-01 | 2025-09-15
        d           | 1970-01-01 |
        kid         | 2010-01-01 |
        """,
        crimes=crimes(
            ("x", ROBBERY, "2025-09-01"), ("y", THEFT, "2025-09-01"), ("z", MURDER, "2025-09-01")
        ),
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        x         | b           | suspect
        """,
        wanted=circulated(
            "a | x | wanted | 2025-09-01 |",
            "b | x | wanted | 2025-09-01 |",
            "c | y | wanted | 2025-09-01 |",
            "d | z | unknown | 2025-09-01 |",
            "kid | x | wanted | 2025-09-01 |",
            "unseen | y | wanted | 2025-09-01 |",
        ),
    )


def test_the_trend_counts_nominals_once_at_each_months_end_and_on_the_run_date(expect):
    expect(
        "mart.wanted_trend",
        """
        counted_on | wanted_count | unknown_status_count | circulated_count | cleared_count | median_days_wanted
        -----------+--------------+----------------------+------------------+---------------+-------------------
        2025-07-31 | 1            | 1                    | 1                | 0             | 30
        2025-08-31 | 3            | 1                    | 3                | 0             | 30
        2025-09-30 | 1            | 1                    | 0                | 2             | 30
        2025-10-01 | 2            | 1                    | 1                | 0             | 15.5
        """,
        crimes=crimes(("x", ROBBERY, "2025-07-01")),
        wanted=circulated(
            "a | x | wanted | 2025-07-01 | 2025-09-10",
            "a | y | wanted | 2025-08-01 | 2025-09-10",
            "b | x | wanted | 2025-08-01 | 2025-09-30",
            "c | x | wanted | 2025-08-31 |",
            "d | x | wanted | 2025-10-01 |",
            "e | x | unknown | 2025-06-01 |",
        ),
    )


def test_who_was_wanted_on_any_day_can_be_asked_of_the_spells(tables, count):
    count(
        "core.wanted_spell",
        "person_id",
        wanted=circulated(
            "a | x | wanted | 2025-07-01 | 2025-09-10",
            "a | y | wanted | 2025-08-01 |",
            "b | x | wanted | 2025-08-01 | 2025-09-10",
            "c | x | unknown | 2025-08-01 |",
        ),
    )
    con = tables.by_hand()
    found = {
        day: con.sql(
            "select count(distinct person_id) filter (where is_status_known) "
            "from core.wanted_spell where coalesce(wanted_from <= day, true) "
            "and coalesce(wanted_until > day, true)".replace("day", f"date '{day}'")
        ).fetchall()[0][0]
        for day in ("2025-06-30", "2025-07-01", "2025-08-01", "2025-09-10")
    }
    assert found == {"2025-06-30": 0, "2025-07-01": 1, "2025-08-01": 2, "2025-09-10": 1}


def test_a_crime_without_a_weight_is_not_the_worst_beside_one_that_has_one(expect):
    expect(
        "mart.wanted",
        """
        person_id | worst_offence  | worst_offence_code | worst_crime_days | worst_crime_on
        ----------+----------------+--------------------+------------------+---------------
        a         | Theft          | TH68010            | 10               | 2025-09-10
        b         | Offence 099/99 | 099/99             |                  | 2025-09-12
        """,
        nominals=adults("a", "b"),
        crimes=crimes(("x", THEFT, "2025-09-10"), ("y", "99/99", "2025-09-12")),
        wanted=circulated(
            "a | x | wanted | 2025-09-15 |",
            "a | y | wanted | 2025-09-15 |",
            "b | y | wanted | 2025-09-15 |",
        ),
    )


def test_whoever_is_wanted_for_the_same_harm_shares_a_rank_and_says_with_how_many(expect):
    expect(
        "mart.wanted",
        """
        person_id | is_child | is_status_known | harm_rank | tie_size
        ----------+----------+-----------------+-----------+---------
        a         | no       | yes             | 1         | 2
        b         | no       | yes             | 1         | 2
        c         | no       | yes             | 3         | 1
        d         | no       | no              | 1         | 1
        kid       | yes      | yes             | 1         | 1
        """,
        nominals=adults("a", "b", "c", "d") + "\nkid | 2010-01-01",
        crimes=crimes(("x", ROBBERY, "2025-09-01"), ("y", THEFT, "2025-09-01")),
        wanted=circulated(
            "a | x | wanted | 2025-09-01 |",
            "b | x | wanted | 2025-09-01 |",
            "c | y | wanted | 2025-09-01 |",
            "d | x | unknown | 2025-09-01 |",
            "kid | x | wanted | 2025-09-01 |",
        ),
    )
