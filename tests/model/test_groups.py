"""Who is connected with whom: suspects with victims, with each other, and both in one person.

Shows: connections.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harm_index.paths import SQL
from harm_index.warehouse import statistics
from tests.people import MURDER, ROBBERY, SHOPLIFTING, THEFT, WOUNDING, adults, crimes, suspects

HEADER = "crime_ref | nominal_ref | role | role_status\n---\n"


def roles(*rows: str) -> str:
    """Roles, one line each: crime | nominal | role | status."""
    return HEADER + "\n".join(rows)


def meetings(*rows: tuple[str, str]) -> dict[str, str]:
    """Crimes (code, day) of p against q."""
    return {
        "nominals": adults("p", "q"),
        "crimes": crimes(*((f"c{n}", code, day) for n, (code, day) in enumerate(rows))),
        "roles": roles(
            *(
                f"c{n} | {who}"
                for n in range(len(rows))
                for who in ("p | suspect |", "q | victim |")
            )
        ),
    }


# Pairs of suspect and victim


def test_a_pair_holds_the_live_crimes_of_24_months_and_is_ranked_by_their_harm(expect):
    expect(
        "mart.dyad",
        """
        suspect_id | victim_id | harm_rank | crime_count | harm_days | unscored_count | window_crime_count | first_crime_on | last_crime_on | domestic_abuse_crime_count | domestic_abuse_unknown_count
        -----------+-----------+-----------+-------------+-----------+------------------+--------------------+----------------+---------------+----------------------------+-----------------------------
        p          | q         | 1         | 3           | 375       | 1                | 2                  | 2023-10-01     | 2025-09-02    | 1                          | 2
        r          | q         | 2         | 1           | 365       | 0                | 1                  | 2025-09-01     | 2025-09-01    | 1                          | 0
        q          | p         | 3         | 1           | 1         | 0                | 1                  | 2025-09-03     | 2025-09-03    | 0                          | 1
        """,
        nominals=adults("p", "q", "r"),
        crimes="""
        crime_ref | offence_code | committed_from | recorded_at | crime_status | is_domestic_abuse
        ----------+--------------+----------------+-------------+--------------+------------------
        a         | 34.1.1.1     | 2025-09-01     | 2025-09-01  |              | yes
        b         | no such code | 2025-09-02     | 2025-09-02  |              |
        c         | TH68010      | 2023-10-01     | 2023-10-01  |              |
        d         | 1.1.1.1      | 2023-09-30     | 2023-09-30  |              |
        e         | 1.1.1.1      | 2025-09-01     | 2025-09-01  | cancelled    |
        f         | 49.1.1.1     | 2025-09-03     | 2025-09-03  |              |
        g         | 1.1.1.1      | 2025-10-01     | 2025-10-01  |              |
        """,
        roles=roles(
            "a | p | suspect |",
            "a | r | suspect | charged",
            "a | q | victim |",
            "b | p | suspect |",
            "b | r | suspect | eliminated",
            "b | q | victim |",
            "c | p | suspect |",
            "c | q | victim |",
            "d | p | suspect |",
            "d | q | victim |",
            "e | p | suspect |",
            "e | q | victim |",
            "f | q | suspect |",
            "f | p | victim |",
            # Nobody is a pair with themselves.
            "f | q | victim |",
            "g | p | suspect |",
            "g | q | victim |",
        ),
    )


def test_a_pair_counts_the_crimes_of_the_window_whoever_found_them(count):
    """Case dyad_window."""
    found = count(
        "mart.dyad",
        "crime_count, harm_days, window_crime_count",
        nominals=adults("p", "q"),
        crimes="""
        crime_ref | offence_code | committed_from | recorded_at | detected_by
        ----------+--------------+----------------+-------------+------------
        a         | 34.1.1.1     | 2025-09-10     | 2025-09-10  | police
        late      | 34.1.1.1     | 2025-01-10     | 2025-09-11  | public
        """,
        roles=roles(
            *(f"{c} | {w}" for c in ("a", "late") for w in ("p | suspect |", "q | victim |"))
        ),
    )
    assert found == [("2", "730", "1")]


def test_whoever_a_rule_keeps_off_a_list_is_in_no_pair(expect):
    expect(
        "mart.dyad",
        """
        suspect_id | victim_id | is_suspect_child | is_victim_child | harm_rank
        -----------+-----------+------------------+-----------------+----------
        p          | q         | no               | no              | 1
        ten        | q         | yes              | no              | 1
        """,
        nominals="""
        nominal_ref | born_on    | died_on    | nominal_type
        ------------+------------+------------+-------------
        p           | 1970-01-01 |            |
        q           | 1970-01-01 |            |
        dead        | 1970-01-01 | 2025-09-20 |
        shop        |            |            | organisation
        nine        | 2015-09-02 |            |
        ten         | 2015-09-01 |            |
        """,
        crimes="""
        crime_ref | offence_code | committed_from | recorded_at | outcome_type
        ----------+--------------+----------------+-------------+-------------
        a         | 34.1.1.1     | 2025-09-01     | 2025-09-01  |
        b         | 1.1.1.1      | 2025-09-01     | 2025-09-01  | 11
        """,
        roles=roles(
            *(f"a | {who} | suspect |" for who in ("p", "dead", "nine", "ten", "shop", "unseen")),
            *(f"a | {who} | victim |" for who in ("q", "dead", "shop", "unseen")),
            "b | p | suspect |",
            "b | q | victim |",
        ),
    )


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        (["2025-09-01"], "  too few to tell"),
        (["2025-08-01", "2025-08-31"], "30 30 too few to tell"),
        (["2025-08-01", "2025-08-31", "2025-09-10"], "20 10 too few to tell"),
        # Earlier gaps of 20 days.
        (["2025-07-02", "2025-07-22", "2025-08-11", "2025-08-21"], "20 10 more often"),
        (["2025-07-02", "2025-07-22", "2025-08-11", "2025-08-22"], "20 11 steady"),
        (["2025-07-02", "2025-07-22", "2025-08-11", "2025-09-19"], "20 39 steady"),
        (["2025-07-02", "2025-07-22", "2025-08-11", "2025-09-20"], "20 40 less often"),
        # Two crimes of one day are one occasion.
        (["2025-07-02", "2025-07-22", "2025-07-22", "2025-08-11"], "20 20 too few to tell"),
    ],
)
def test_the_trend_of_a_pair_compares_the_last_gap_with_those_before(count, days, gaps):
    [found] = count(
        "mart.dyad",
        "median_gap_days, last_gap_days, frequency_trend",
        **meetings(*((ROBBERY, day) for day in days)),
    )
    assert " ".join(found) == gaps


# Of 19 days, where a theft is of 10: more, and not twice as much.
LESSER_WOUNDING = "8.1.1.2"


@pytest.mark.parametrize(
    ("codes", "trend"),
    [
        ([THEFT], "too few to tell"),
        ([THEFT, ROBBERY], "too few to tell"),
        ([THEFT, THEFT, LESSER_WOUNDING], "as serious"),
        ([THEFT, THEFT, ROBBERY], "more serious"),
        ([ROBBERY, ROBBERY, THEFT], "less serious"),
        ([LESSER_WOUNDING, LESSER_WOUNDING, THEFT], "as serious"),
        (["no such code", THEFT, "no such code"], "too few to tell"),
        ([THEFT, ROBBERY, WOUNDING, ROBBERY], "as serious"),
        ([THEFT, THEFT, "no such code"], "not known"),
        ([THEFT, "no such code", ROBBERY], "too few to tell"),
    ],
)
def test_the_trend_of_a_pair_compares_the_last_weight_with_those_before(count, codes, trend):
    days = ("2025-07-02", "2025-07-22", "2025-08-11", "2025-09-01")
    drawn = meetings(*zip(codes, days, strict=False))
    assert count("mart.dyad", "severity_trend", **drawn) == [(trend,)]


def test_a_shared_home_is_told_only_where_both_are_known_and_are_homes(expect):
    expect(
        "mart.dyad",
        """
        suspect_id | victim_id | is_same_address
        -----------+-----------+----------------
        p          | same      | yes
        p          | near      | no
        p          | none      |
        p          | unsure    |
        hostel     | same      |
        hostel     | unsure    |
        hostel     | near      |
        hostel     | none      |
        """,
        nominals="""
        nominal_ref | born_on    | home_location_ref
        ------------+------------+------------------
        p           | 1970-01-01 | home
        same        | 1970-01-01 | home
        near        | 1970-01-01 | other
        none        | 1970-01-01 |
        unsure      | 1970-01-01 | unnumbered
        hostel      | 1970-01-01 | nowhere
        """,
        locations="""
        location_ref | place_type         | uprn | longitude | latitude
        -------------+--------------------+------+-----------+---------
        home         | dwelling           | 1    | 0.1       | 52.2
        other        | dwelling           | 2    | 0.1       | 52.2
        unnumbered   | dwelling           |      | 0.1       | 52.2
        nowhere      | no fixed abode     | 3    | 0.1       | 52.2
        """,
        crimes=crimes(("a", ROBBERY, "2025-09-01")),
        roles=roles(
            *(f"a | {who} | suspect |" for who in ("p", "hostel")),
            *(f"a | {who} | victim |" for who in ("same", "near", "none", "unsure")),
        ),
    )


def test_one_home_under_two_locations_is_one_address(expect):
    expect(
        "mart.dyad",
        """
        suspect_id | victim_id | is_same_address
        -----------+-----------+----------------
        p          | q         | yes
        p          | r         | no
        """,
        nominals="""
        nominal_ref | born_on    | home_location_ref
        ------------+------------+------------------
        p           | 1970-01-01 | flat
        q           | 1970-01-01 | flat again
        r           | 1970-01-01 | house
        """,
        locations="""
        location_ref | place_type | uprn         | longitude | latitude
        -------------+------------+--------------+-----------+---------
        flat         | dwelling   | 000000012345 | 0.1       | 52.2
        flat again   | dwelling   | 12345        | 0.1       | 52.2
        house        | dwelling   | 54321        | 0.1       | 52.2
        """,
        crimes=crimes(("a", ROBBERY, "2025-09-01")),
        roles=roles("a | p | suspect |", "a | q | victim |", "a | r | victim |"),
    )


def test_pairs_of_the_same_score_share_a_rank_and_a_pair_with_a_child_is_apart(expect):
    expect(
        "mart.dyad",
        """
        suspect_id | victim_id | harm_rank | tie_size
        -----------+-----------+-----------+---------
        p          | q         | 1         | 2
        r          | q         | 1         | 2
        s          | q         | 3         | 1
        kid        | q         | 1         | 1
        """,
        nominals=adults("p", "q", "r", "s") + "\nkid | 2010-01-01",
        crimes=crimes(("a", ROBBERY, "2025-09-01"), ("b", THEFT, "2025-09-01")),
        roles=roles(
            *(f"a | {who} | suspect |" for who in ("p", "r", "kid")),
            "a | q | victim |",
            "b | s | suspect |",
            "b | q | victim |",
        ),
    )


@pytest.mark.parametrize(("victims", "pairs", "left_out"), [(20, 20, "0"), (21, 0, "1")])
def test_a_crowded_crime_is_in_no_pair_and_is_counted(count, victims, pairs, left_out):
    names = [f"v{n}" for n in range(victims)]
    given = {
        "nominals": adults("p", *names),
        "crimes": crimes(("a", ROBBERY, "2025-09-01")),
        "roles": roles("a | p | suspect |", *(f"a | {name} | victim |" for name in names)),
    }
    assert len(count("mart.dyad", "victim_id", **given)) == pairs
    assert ("crime_in_no_pair", left_out, str(1)) in count(
        "mart.data_quality", "measure, fault_count, row_count", **given
    )


# Both roles in one person


def test_whoever_is_suspect_and_victim_stands_with_each_role_apart(expect):
    expect(
        "mart.victim_offender_overlap",
        """
        person_id | suspect_rank | suspect_crime_count | suspect_harm_days | victim_rank | victim_crime_count | victim_harm_days | came_first    | days_between | suspect_crime_count_12_months | suspect_harm_days_12_months | victim_crime_count_12_months | victim_harm_days_12_months
        ----------+--------------+---------------------+-------------------+-------------+--------------------+------------------+---------------+--------------+-------------------------------+-----------------------------+------------------------------+---------------------------
        p         | 1            | 2                   | 375               | 3           | 1                  | 1                | suspect first | 19           | 3                             | 5850                        | 1                            | 1
        q         | 2            | 1                   | 1                 | 1           | 1                  | 365              | victim first  | 19           | 1                             | 1                           | 1                            | 365
        """,
        nominals=adults("p", "q", "r"),
        crimes=crimes(
            ("a", ROBBERY, "2025-09-01"),
            ("b", THEFT, "2025-09-25"),
            ("c", SHOPLIFTING, "2025-09-20"),
            ("d", MURDER, "2024-10-01"),
            ("e", MURDER, "2024-09-30"),
        ),
        roles=roles(
            "a | p | suspect |",
            "a | q | victim |",
            "b | p | suspect |",
            "b | r | victim |",
            "c | q | suspect |",
            "c | p | victim |",
            "d | p | suspect |",
            "e | p | suspect |",
        ),
    )


def test_whoever_has_no_crime_in_12_months_has_no_harm_rather_than_unknown_harm(expect):
    expect(
        "mart.victim_offender_overlap",
        """
        person_id | suspect_crime_count_12_months | suspect_harm_days_12_months | victim_crime_count_12_months | victim_harm_days_12_months
        ----------+-------------------------------+-----------------------------+------------------------------+---------------------------
        p         | 0                             | 0                           | 0                            | 0
        """,
        settings={"window_months": 24},
        nominals=adults("p"),
        crimes=crimes(("a", ROBBERY, "2024-05-01"), ("b", THEFT, "2024-05-02")),
        roles=roles("a | p | suspect |", "b | p | victim |"),
    )


@pytest.mark.parametrize(
    ("suspect_on", "victim_on", "first"),
    [
        ("2025-09-01", "2025-09-02", "suspect first 1"),
        ("2025-09-02", "2025-09-01", "victim first 1"),
        ("2025-09-01", "2025-09-01", "same day 0"),
    ],
)
def test_which_role_came_first_goes_by_the_day(count, suspect_on, victim_on, first):
    [found] = count(
        "mart.victim_offender_overlap",
        "came_first, days_between",
        nominals=adults("p"),
        crimes=crimes(("a", ROBBERY, suspect_on), ("b", THEFT, victim_on)),
        roles=roles("a | p | suspect |", "b | p | victim |"),
    )
    assert " ".join(found) == first


FOUND_BY_POLICE = """
    crime_ref | offence_code | committed_from | detected_by
    ----------+--------------+----------------+------------
    a         | 34.1.1.1     | 2025-09-02     | public
    b         | TH68010      | 2025-09-01     | police
"""


def test_both_roles_are_of_the_window_on_any_basis_wherever_they_are_said(count):
    given = {
        "nominals": adults("p"),
        "crimes": FOUND_BY_POLICE,
        "roles": roles("a | p | suspect |", "b | p | victim |"),
    }
    assert count("mart.suspect_harm", "is_also_victim", **given) == [("yes",)]
    assert count("mart.victim_harm", "is_also_suspect", **given) == [("yes",)]
    assert count(
        "mart.victim_offender_overlap",
        "suspect_crime_count, victim_crime_count, victim_harm_days, came_first, "
        "victim_crime_count_12_months, victim_harm_days_12_months",
        **given,
    ) == [("1", "0", "0", "victim first", "1", "10")]
    assert count("mart.repeat_victim", "crime_count, harm_days", **given) == [("1", "10")]


# Groups


def test_a_group_is_everyone_linked_and_each_of_its_crimes_counts_once(expect):
    given = {
        "nominals": adults(*"abcdef"),
        "crimes": crimes(
            ("v", ROBBERY, "2025-07-05"),
            ("w", THEFT, "2025-08-01"),
            ("x", SHOPLIFTING, "2025-09-01"),
            ("y", THEFT, "2025-09-02"),
            ("z", MURDER, "2025-09-03"),
        ),
        "roles": roles(
            # a and c never meet, but both share a crime with b.
            *("v | a | suspect |", "v | b | suspect |", "w | b | suspect |", "w | c | suspect |"),
            "x | a | suspect |",
            # Ruled out, so no link.
            *("y | d | suspect |", "y | e | suspect |", "y | a | suspect | eliminated"),
            "z | f | suspect |",
        ),
    }
    expect(
        "mart.co_offending_group",
        """
        harm_rank | tie_size | member_count | child_count | harm_days | crime_count | shared_harm_days | shared_crime_count | member_harm_days | first_crime_on | last_crime_on
        ----------+----------+--------------+-------------+-----------+-------------+------------------+--------------------+------------------+----------------+--------------
        1         | 1        | 3            | 0           | 376       | 3           | 375              | 2                  | 751              | 2025-07-05     | 2025-09-01
        2         | 1        | 2            | 0           | 10        | 1           | 10               | 1                  | 20               | 2025-09-02     | 2025-09-02
        """,
        **given,
    )
    expect(
        "mart.co_offending_member",
        """
        person_id | partner_count | shared_crime_count | crime_count | harm_days
        ----------+---------------+--------------------+-------------+----------
        a         | 1             | 1                  | 2           | 366
        b         | 2             | 2                  | 2           | 375
        c         | 1             | 1                  | 1           | 10
        d         | 1             | 1                  | 1           | 10
        e         | 1             | 1                  | 1           | 10
        """,
        **given,
    )


def test_a_groups_name_names_nobody_and_stays_while_its_first_member_does(count):
    def group(*names: str) -> set[str]:
        found = count(
            "mart.co_offending_member",
            "group_id",
            nominals=adults(*names),
            crimes=crimes(("x", ROBBERY, "2025-09-01")),
            roles=suspects(*(("x", name) for name in names)),
        )
        return {name for (name,) in found}

    [name] = group("anna", "bert")
    assert group("anna", "carl", "dora") == {name}
    assert group("bert", "carl") != {name}
    assert name[0] == "G"
    assert "anna" not in name.lower()


def test_whoever_is_held_links_nobody_and_unknown_harm_stays_unknown(expect):
    expect(
        "mart.co_offending_group",
        """
        member_count | child_count | harm_days | crime_count | unscored_count
        -------------+-------------+-----------+-------------+-----------------
        2            | 1           |           | 1           | 1
        """,
        nominals="""
        nominal_ref | born_on
        ------------+-----------
        a           | 1970-01-01
        b           | 2010-01-01
        c           | 1970-01-01
        nine        | 2016-01-01
        """,
        crimes=crimes(("x", "no such code", "2025-09-01"), ("y", ROBBERY, "2025-09-01")),
        roles=suspects(("x", "a"), ("x", "b"), ("x", "nine"), ("y", "nine"), ("y", "c")),
    )


@pytest.mark.parametrize(("size", "groups", "left_out"), [(20, 1, "0"), (21, 0, "1")])
def test_a_crime_of_more_than_twenty_suspects_links_nobody_and_is_counted(
    count, size, groups, left_out
):
    names = [f"p{n}" for n in range(size)]
    given = {
        "nominals": adults(*names),
        "crimes": crimes(("x", ROBBERY, "2025-09-01")),
        "roles": suspects(*(("x", name) for name in names)),
    }
    assert len(count("mart.co_offending_group", "group_id", **given)) == groups
    assert ("crime_in_no_group", left_out) in count(
        "mart.data_quality", "measure, fault_count", **given
    )


def test_a_chain_of_two_thousand_people_is_one_group_and_is_found_at_once(tables, count):
    """A step for each link would take minutes."""
    count("core.co_offending_label", "person_id")
    con = tables.by_hand()
    con.execute(
        "insert into core.co_offending_tie "
        "select 'p' || hash(link), 'p' || hash(link + 1) from range(1999) as chain (link)"
    )
    sql = SQL / "core" / "co_offending_label.sql"
    started = time.process_time()
    found = con.sql(sql.read_text(encoding="utf-8")).fetchall()
    assert len(found) == 2000
    assert len({label for _, label in found}) == 1
    assert time.process_time() - started < 10


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=20))
def test_whoever_is_linked_through_others_has_the_label_of_the_first(pairs):
    nodes = range(1, max(max(pair) for pair in pairs) + 1)
    label = {node: node for node in nodes}
    for _ in nodes:
        for one, other in pairs:
            label[one] = label[other] = min(label[one], label[other])
    assert statistics.linked_labels([list(pair) for pair in pairs]) == [label[n] for n in nodes]


def test_a_tie_that_is_given_many_times_is_one():
    assert statistics.linked_labels([[1, 2]] * 256) == [1, 1]


# Crimes with many suspects, suspects with many crimes


def test_crimes_with_many_suspects_and_suspects_with_many_crimes_are_told_apart(expect, count):
    given = {
        "nominals": adults(*"abcdefg"),
        "crimes": crimes(
            ("t", ROBBERY, "2025-09-01"),
            ("u", THEFT, "2025-09-01"),
            ("v", ROBBERY, "2025-09-01"),
            ("w", THEFT, "2025-09-01"),
            ("x", SHOPLIFTING, "2025-09-01"),
        ),
        "roles": suspects(
            ("t", "a"),
            *(("u", name) for name in "bcde"),
            ("v", "f"),
            ("w", "f"),
            ("x", "e"),
        ),
    }
    expect(
        "mart.suspect_harm",
        """
        person_id | pattern
        ----------+------------------------
        a         | one crime alone
        b         | one crime with others
        c         | one crime with others
        d         | one crime with others
        e         | many crimes with others
        f         | many crimes alone
        """,
        **given,
    )
    expect(
        "mart.suspect_pattern",
        """
        pattern                 | person_count | crime_count | harm_days | fractional_harm_days | crime_harm_days
        ------------------------+--------------+-------------+-----------+----------------------+----------------
        one crime alone         | 1            | 1           | 365       | 365                  | 365
        one crime with others   | 3            | 1           | 30        | 7.5                  | 10
        many crimes alone       | 1            | 2           | 375       | 375                  | 375
        many crimes with others | 1            | 2           | 11        | 3.5                  | 11
        """,
        **given,
    )
    # On every list that has them: all crimes are in one neighbourhood.
    assert set(count("list.suspects", "person_id, pattern", **given)) == {
        ("a", "one crime alone"),
        ("b", "one crime with others"),
        ("c", "one crime with others"),
        ("d", "one crime with others"),
        ("e", "many crimes with others"),
        ("f", "many crimes alone"),
    }


def test_a_pattern_that_nobody_has_stands_there_with_none(expect):
    expect(
        "mart.suspect_pattern",
        """
        pattern                 | person_count | crime_count | unscored_count | harm_days | fractional_harm_days | crime_harm_days
        ------------------------+--------------+-------------+------------------+-----------+----------------------+----------------
        one crime alone         | 1            | 1           | 1                |           |                      |
        one crime with others   | 0            | 0           | 0                | 0         | 0                    | 0
        many crimes alone       | 0            | 0           | 0                | 0         | 0                    | 0
        many crimes with others | 0            | 0           | 0                | 0         | 0                    | 0
        """,
        nominals=adults("a"),
        crimes=crimes(("x", "no such code", "2025-09-01")),
        roles=suspects(("x", "a")),
    )
