"""The rules of counting that decide who is listed, and how (docs/method, rules 8, 9, 11 to 14, 19)."""

import pytest

from harm_index.paths import SQL

GROWN = """
    nominal_ref | born_on    | nominal_type | died_on
    ------------+------------+--------------+--------
    p           | 1970-01-01 |              |
    q           | 1980-01-01 | person       |
    r           | 1990-01-01 |              |
    shop        |            | organisation |
"""
THREE = """
    crime_ref | offence_code | recorded_at
    ----------+--------------+------------
    a         | 34.1.1.1     | 2025-09-01
    b         | 49.1.1.2     | 2025-09-02
    c         | 49.1.1.1     | 2025-09-03
"""


# Rule 8: suspects


def test_rule_8_one_crime_with_three_suspects_is_not_three_crimes_with_one(expect):
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | crime_count | shared_with | shared_crime_count | fractional_harm_days
        ----------+-----------+-------------+-------------+--------------------+---------------------
        p         | 365       | 1           | 2           | 1                  | 121.666667
        q         | 365       | 1           | 2           | 1                  | 121.666667
        r         | 376       | 3           | 2           | 1                  | 132.666667
        """,
        crimes=THREE,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        a         | q           | suspect
        a         | r           | suspect
        b         | r           | suspect
        c         | r           | suspect
        c         | p           | victim
        """,
        nominals=GROWN,
    )


def test_rule_8_whoever_was_eliminated_or_suppressed_is_no_suspect_and_shares_no_harm(expect):
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | shared_with | fractional_harm_days
        ----------+-----------+-------------+---------------------
        p         | 365       | 0           | 365
        """,
        crimes=THREE,
        roles="""
        crime_ref | nominal_ref | role    | role_status
        ----------+-------------+---------+------------
        a         | p           | Suspect | charged
        a         | q           | suspect | Eliminated
        a         | r           | suspect | suppressed
        """,
        nominals=GROWN,
    )


def test_rule_8_the_force_counts_each_crime_once_and_every_person_comes_back_to_it(count):
    found = count(
        "mart.force_harm",
        "section, line, crime_count, harm_days",
        crimes=THREE,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        a         | q           | suspect
        a         | unseen      | suspect
        b         | shop        | suspect
        b         | r           | victim
        b         | shop        | victim
        """,
        nominals=GROWN,
    )
    lines = {(section, line): (crimes, harm) for section, line, crimes, harm in found}
    assert lines["series", "scored"] == ("3", "376")
    assert {key[1]: value for key, value in lines.items() if key[0] == "suspect"} == {
        "listed": ("2", "730"),
        "not delivered": ("1", "365"),
        "organisation": ("1", "10"),
        "nobody named": ("1", "1"),
        "counted again": ("-2", "-730"),
    }
    assert {key[1]: value for key, value in lines.items() if key[0] == "victim"} == {
        "listed": ("1", "10"),
        "organisation": ("1", "10"),
        "nobody named": ("2", "366"),
        "counted again": ("-1", "-10"),
    }


# Rule 9: victims


def test_rule_9_people_and_organisations_are_listed_apart_and_the_overlap_is_marked(expect):
    given = {
        "crimes": THREE,
        "roles": """
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | victim
        b         | q           | victim
        b         | p           | suspect
        c         | shop        | victim
        """,
        "nominals": GROWN,
    }
    expect(
        "mart.victim_harm",
        """
        person_id | harm_days | is_also_suspect
        ----------+-----------+----------------
        p         | 365       | yes
        q         | 10        | no
        """,
        **given,
    )
    expect(
        "mart.organisation_harm",
        """
        person_id | harm_days
        ----------+----------
        shop      | 1
        """,
        **given,
    )
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | is_also_victim
        ----------+-----------+---------------
        p         | 10        | yes
        """,
        **given,
    )


def test_rule_9_an_organisation_does_not_die(count):
    given = {
        "crimes": THREE,
        "roles": "crime_ref | nominal_ref | role\n---\nc | shop | victim",
        "nominals": "nominal_ref | nominal_type | died_on\n---\nshop | organisation | 2025-01-01",
    }
    assert count("mart.organisation_harm", "person_id, harm_days", **given) == [("shop", "1")]
    assert count("core.involvement", "is_dead, effect", **given) == [("no", "")]
    assert count("core.nominal_quality", "death_date_of_an_organisation", **given) == [("1",)]


# Rule 11: outcomes


@pytest.mark.parametrize(
    ("died_on", "is_dead"), [("2025-09-30", "yes"), ("2025-10-01", "yes"), ("2025-10-02", "no")]
)
def test_rule_11_somebody_is_dead_from_the_day_they_died(count, died_on, is_dead):
    drawn = f"nominal_ref | died_on\n-\np | {died_on}"
    assert count("core.person", "is_dead", as_of="2025-10-01", nominals=drawn) == [(is_dead,)]


def test_rule_11_under_tens_and_cases_ended_for_age_are_held_and_the_dead_are_off_the_lists(expect):
    given = {
        "crimes": """
        crime_ref | offence_code | recorded_at | outcome_type
        ----------+--------------+-------------+-------------
        a         | 34.1.1.1     | 2025-09-01  |
        underage  | 34.1.1.1     | 2025-09-01  | 11
        deceased  | 34.1.1.1     | 2025-09-01  | 5
        """,
        "roles": """
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | nine        | suspect
        a         | ten         | suspect
        a         | dead        | suspect
        a         | dead        | victim
        a         | grown       | suspect
        underage  | grown       | suspect
        deceased  | grown       | suspect
        """,
        "nominals": """
        nominal_ref | born_on    | died_on
        ------------+------------+-----------
        nine        | 2015-09-02 |
        ten         | 2015-09-01 |
        grown       | 1970-01-01 |
        dead        | 1970-01-01 | 2025-09-15
        """,
    }
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | crime_count | is_child
        ----------+-----------+-------------+---------
        ten       | 365       | 1           | yes
        grown     | 365       | 1           | no
        """,
        **given,
    )
    expect(
        "mart.listing_hold",
        """
        role    | person_id | rule_code  | effect            | crime_count
        --------+-----------+------------+-------------------+------------
        suspect | nine      | under_10   | safeguarding_hold | 1
        suspect | grown     | outcome_11 | safeguarding_hold | 1
        suspect | grown     | outcome_5  | off_list          | 1
        suspect | dead      | died       | off_list          | 1
        victim  | dead      | died_v     | off_list          | 1
        """,
        **given,
    )


# Rule 11: children in cases of indecent images

IMAGES = {
    "crimes": """
    crime_ref | offence_code | recorded_at | outcome_type
    ----------+--------------+-------------+-------------
    image     | 86/2         | 2025-09-01  | 21
    other     | 49.1.1.2     | 2025-09-02  | 21
    """,
    "roles": """
    crime_ref | nominal_ref | role
    ----------+-------------+--------
    image     | child       | suspect
    image     | unknown     | suspect
    image     | grown       | suspect
    image     | child       | victim
    other     | child       | suspect
    """,
    "nominals": """
    nominal_ref | born_on
    ------------+-----------
    child       | 2010-01-01
    unknown     |
    grown       | 1970-01-01
    """,
    "weight": """
    sheet_row | athena_urn | home_office_class | cjs_codes       | offence_title | harm_days | offence_group
    ----------+------------+-------------------+-----------------+---------------+-----------+--------------
    2         | 49.1.1.2   | 049/10            | TH68010         | Theft         | 10        | THEFT
    3         | 86.86.2.0  | 086/02            | PK78001         | Making        | 547.5     | OTHER
    4         | 86.86.10.0 | 086/10            | CJ88115         | Possession    | 19        | OTHER
    5         | 86.86.15.0 | 086/15            | CJ09001         | Prohibited    | 19        | OTHER
    6         | 99.9.9.9   | 099/99            | CJ88115 CJ99999 | Namesake      | 19        | OTHER
    """,
}


def test_rule_11_a_child_in_an_image_case_is_nobodys_suspect_and_a_grown_one_still_is(expect):
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | crime_count | is_child | shared_with
        ----------+-----------+-------------+----------+------------
        grown     | 547.5     | 1           | no       | 2
        child     | 10        | 1           | yes      | 0
        """,
        **IMAGES,
    )
    expect(
        "mart.listing_hold",
        """
        role    | person_id | rule_code | effect            | crime_count | harm_days
        --------+-----------+-----------+-------------------+-------------+----------
        suspect | child     | image_21  | safeguarding_hold | 1           | 547.5
        suspect | unknown   | image_21  | safeguarding_hold | 1           | 547.5
        """,
        **IMAGES,
    )


def test_rule_11_an_image_case_keeps_its_harm_and_its_victims(count):
    found = count("mart.force_harm", "section, line, crime_count, harm_days", **IMAGES)
    lines = {(section, line): (crimes, harm) for section, line, crimes, harm in found}
    assert lines["series", "scored"] == ("2", "557.5")
    assert lines["suspect", "safeguarding_hold"] == ("2", "1095")
    assert count("mart.victim_harm", "person_id, harm_days", **IMAGES) == [("child", "547.5")]
    found = count("mart.neighbourhood_harm", "crime_count, harm_days", **IMAGES)
    assert ("2", "557.5") in found


@pytest.mark.parametrize(
    ("outcome", "code", "born_on", "listing"),
    [
        ("21", "86.86.2.0", "2007-09-02", "safeguarding_hold"),
        ("22", "86.86.2.0", "2007-09-02", "safeguarding_hold"),
        ("21", "PK78001", "2007-09-02", "safeguarding_hold"),
        ("22", "08610", "2007-09-02", "safeguarding_hold"),
        # One of two offences that the code can mean.
        ("21", "CJ88115", "2007-09-02", "safeguarding_hold"),
        # A date of birth that cannot be true is not known.
        ("21", "86.86.2.0", "1801-01-01", "safeguarding_hold"),
        ("21", "86.86.2.0", "2007-09-01", "listed"),
        ("1", "86.86.2.0", "2007-09-02", "listed"),
        ("", "86.86.2.0", "2007-09-02", "listed"),
        ("21", "CJ99999", "2007-09-02", "listed"),
        ("22", "49.1.1.2", "2007-09-02", "listed"),
        ("21", "86.86.15.0", "2007-09-02", "listed"),
        ("21", "ZZ.1", "2007-09-02", "listed"),
    ],
)
def test_rule_11_a_child_is_kept_off_for_the_outcome_and_the_offence_and_the_age_together(
    tables, count, outcome, code, born_on, listing
):
    found = count(
        "core.involvement",
        "listing",
        crimes=f"crime_ref | offence_code | recorded_at | outcome_type\n-\n"
        f"a | {code} | 2025-09-01 | {outcome}",
        roles="crime_ref | nominal_ref | role\n-\na | p | suspect",
        nominals=f"nominal_ref | born_on\n-\np | {born_on}",
        weight=IMAGES["weight"],
    )
    assert found == [(listing,)]
    check = (SQL / "checks" / "nobody_is_listed_against_a_rule.sql").read_text(encoding="utf-8")
    con = tables.by_hand()
    assert con.sql(check).fetchall() == []
    con.execute("update core.involvement set listing = 'listed'")
    assert con.sql(check).fetchall() == ([] if listing == "listed" else [("p",)])


ALONE = IMAGES | {
    "roles": """
    crime_ref | nominal_ref | role
    ----------+-------------+--------
    image     | child       | suspect
    image     | unknown     | suspect
    image     | child       | victim
    image     | grown       | victim
    """,
    "memberships": """
    nominal_ref | forum | owner | joined_on | review_on | left_on | measures
    ------------+-------+-------+-----------+-----------+---------+---------
    child       | MAPPA |       |           |           |         |
    """,
}


@pytest.mark.parametrize(
    "model",
    [
        "mart.suspect_harm",
        "mart.key_offender",
        "mart.key_offender_source",
        "mart.dyad",
        "mart.co_offending_member",
        "mart.co_offending_group",
        "mart.victim_offender_overlap",
        "list.suspects",
    ],
)
def test_rule_11_no_table_of_offenders_has_a_child_of_an_image_case(count, model):
    assert count(model, "1", **ALONE) == []


def test_rule_11_a_victim_whose_own_image_case_it_is_is_no_suspect_beside_it(count):
    found = count("mart.victim_harm", "person_id, is_also_suspect", **ALONE)
    assert sorted(found) == [("child", "no"), ("grown", "no")]
    assert count("mart.suspect_pattern", "sum(person_count)", **ALONE) == [("0",)]


def test_rule_11_a_rule_for_one_kind_of_case_takes_no_grown_child_out_of_a_forum(count):
    assert count("core.membership", "off_reason", **ALONE) == [("held",)]
    apart = ALONE | {"roles": "crime_ref | nominal_ref | role\n-\nother | child | suspect"}
    assert count("core.membership", "off_reason", **apart) == [("",)]


def test_rule_11_whoever_meets_several_rules_is_held_under_the_first_for_safeguarding(count):
    given = IMAGES | {
        "nominals": "nominal_ref | born_on | died_on\n-\nchild | 2016-01-01 | 2025-09-20",
        "roles": "crime_ref | nominal_ref | role\n-\nimage | child | suspect",
    }
    found = count("core.involvement", "listing, rule_code", **given)
    assert found == [("safeguarding_hold", "under_10")]


# Rule 12: children


@pytest.mark.parametrize(
    ("born_on", "status", "is_child"),
    [
        ("2007-10-01", "known", "no"),
        ("2007-10-02", "known", "yes"),
        ("", "missing", "yes"),
        ("not known", "unreadable", "yes"),
        ("2031-01-01", "impossible", "yes"),
        ("1801-01-01", "impossible", "yes"),
    ],
)
def test_rule_12_whoever_is_under_18_or_of_unknown_age_is_a_child(
    expect, born_on, status, is_child
):
    expect(
        "core.person",
        f"person_id | birth_status | is_child\n-\np | {status} | {is_child}",
        nominals=f"nominal_ref | born_on\n-\np | {born_on}",
    )


# Rule 13: rank


def test_rule_13_rank_is_by_harm_then_crimes_then_recency_and_equals_share_it(expect):
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_rank | tie_size | harm_days
        ----------+-----------+----------+----------
        most      | 1         | 1        | 375
        more      | 2         | 1        | 20
        recent    | 3         | 1        | 10
        equal_1   | 4         | 2        | 10
        equal_2   | 4         | 2        | 10
        unknown   | 6         | 1        |
        child     | 1         | 1        | 10
        """,
        crimes="""
        crime_ref | offence_code | recorded_at
        ----------+--------------+------------
        a         | 34.1.1.1     | 2025-09-01
        b         | 49.1.1.2     | 2025-09-01
        c         | 49.1.1.2     | 2025-09-01
        d         | 49.1.1.2     | 2025-09-05
        e         | ZZ99         | 2025-09-05
        """,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | most        | suspect
        b         | most        | suspect
        b         | more        | suspect
        c         | more        | suspect
        d         | recent      | suspect
        b         | equal_2     | suspect
        c         | equal_1     | suspect
        e         | unknown     | suspect
        b         | child       | suspect
        """,
        nominals="""
        nominal_ref | born_on    | surname
        ------------+------------+--------
        most        | 1970-01-01 | Z
        more        | 1970-01-01 | Y
        recent      | 1970-01-01 | X
        equal_1     | 1970-01-01 | A
        equal_2     | 1970-01-01 | B
        unknown     | 1970-01-01 | C
        child       | 2010-01-01 | D
        """,
    )


def test_rule_13_a_list_cut_inside_a_tie_takes_all_of_it(expect):
    expect(
        "list.suspects",
        """
        team_code  | person_id | rank | tie_size
        -----------+-----------+------+---------
        force      | p         | 1    | 1
        force      | q         | 2    | 2
        force      | r         | 2    | 2
        unassigned | p         | 1    | 1
        """,
        settings={"list_length": {"force": {"rows": 2}, "team": {"rows": 1}}},
        crimes=THREE,
        roles="""
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        b         | q           | suspect
        b         | r           | suspect
        c         | s           | suspect
        """,
        nominals=GROWN + "    s           | 1970-01-01 |              |\n",
    )


# Rule 14: one-off or repeat


def test_rule_14_a_row_says_how_much_is_its_worst_crime_and_repeat_harm_has_a_list(expect, count):
    given = {
        "crimes": THREE,
        "roles": """
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        b         | q           | suspect
        c         | q           | suspect
        """,
        "nominals": GROWN,
    }
    expect(
        "mart.suspect_harm",
        """
        person_id | crime_count | is_repeat | worst_crime_days | worst_crime_share
        ----------+-------------+-----------+------------------+------------------
        p         | 1           | no        | 365              | 1
        q         | 2           | yes       | 10               | 0.9091
        """,
        **given,
    )
    listed = count("mart.list_row", "list_name, team_code, subject_id, rank, harm_days", **given)
    assert [row for row in listed if row[0] == "repeat_suspects"] == [
        ("repeat_suspects", "force", "q", "1", "11")
    ]
    listed = count("list.suspects", "team_code, person_id, rank, repeat_harm_days", **given)
    assert ("force", "q", "1", "1") in listed


# Rule 19: dangling


def test_rule_19_what_has_not_been_delivered_is_counted_and_everyone_known_still_is(expect):
    given = {
        "crimes": THREE.replace("recorded_at", "recorded_at | location_ref")
        .replace("2025-09-01", "2025-09-01  | nowhere")
        .replace("2025-09-02", "2025-09-02  |")
        .replace("2025-09-03", "2025-09-03  |"),
        "roles": """
        crime_ref | nominal_ref | role
        ----------+-------------+--------
        a         | p           | suspect
        a         | unseen      | suspect
        unseen    | q           | suspect
        """,
        "nominals": GROWN,
    }
    expect(
        "mart.suspect_harm",
        """
        person_id | harm_days | shared_with | fractional_harm_days
        ----------+-----------+-------------+---------------------
        p         | 365       | 1           | 182.5
        """,
        **given,
    )
    expect(
        "core.role_quality",
        """
        row_count | role_crime_not_delivered | role_nominal_not_delivered
        ----------+--------------------------+---------------------------
        3         | 1                        | 1
        """,
        **given,
    )
    expect(
        "core.crime",
        """
        crime_id | place_status  | series
        ---------+---------------+-------
        a        | not delivered | scored
        b        | not given     | scored
        c        | not given     | scored
        """,
        **given,
    )
