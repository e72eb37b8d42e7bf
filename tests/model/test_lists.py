"""Lists that change honestly: their length, how a row moved, why it left, and when it will."""

import re
from pathlib import Path

import pytest

from harm_index.paths import SQL
from tests.conftest import LISTS
from tests.people import MURDER, ROBBERY, SHOPLIFTING, THEFT, WOUNDING, adults, crimes, suspects


def previous(*rows: tuple[str, str, str, int]) -> str:
    """Rows released last as (row, list, subject, rank)."""
    lines = "\n".join(
        f"{row} | {name} | force | {subject} | {rank} | 365 | 1"
        for row, name, subject, rank in rows
    )
    return (
        "list_row_id | list_name | team_code | subject_id | harm_rank | harm_days | crime_count\n"
        f"---\n{lines}"
    )


SIX = {
    "nominals": adults("p", "q", "r", "s", "t", "u"),
    "crimes": crimes(
        ("a", MURDER, "2025-09-01"),
        ("b", WOUNDING, "2025-09-01"),
        ("c", ROBBERY, "2025-09-01"),
        ("d", ROBBERY, "2025-09-01"),
        ("e", THEFT, "2025-09-01"),
        ("f", SHOPLIFTING, "2025-09-01"),
    ),
    "roles": suspects(("a", "p"), ("b", "q"), ("c", "r"), ("d", "s"), ("e", "t"), ("f", "u")),
}


@pytest.fixture
def force_suspects(count):
    """The rows of the force's suspect list, by rank, with the columns asked for."""

    def listed(columns: str, **given: object) -> list[str]:
        found = count("mart.list_row", f"list_name, team_code, subject_id, {columns}", **given)
        return sorted(
            " ".join(cell for cell in row if cell)
            for name, team, *row in found
            if (name, team) == ("suspects", "force")
        )

    return listed


@pytest.mark.parametrize(
    ("length", "listed"),
    [
        ({"rows": 2}, ["p length", "q length"]),
        ({"rows": 3}, ["p length", "q length", "r tie", "s tie"]),
        ({"rows": 4}, ["p length", "q length", "r length", "s length"]),
        ({"least_harm_days": 365}, ["p length", "q length", "r length", "s length"]),
        ({"least_harm_days": 365.5}, ["p length", "q length"]),
        # 5475 + 912.5 + 2 x 365 + 10 + 1 = 7128.5
        ({"harm_share": 0.7}, ["p length"]),
        ({"harm_share": 0.9}, ["p length", "q length", "r tie", "s tie"]),
        ({"harm_share": 0.97}, ["p length", "q length", "r length", "s length"]),
        ({"harm_share": 1}, [f"{ref} length" for ref in "pqrstu"]),
        ({"rows": 3, "least_harm_days": 400}, ["p length", "q length"]),
        ({}, [f"{ref} length" for ref in "pqrstu"]),
    ],
)
def test_a_list_is_as_long_as_its_rule_and_takes_a_tie_at_its_end_whole(
    force_suspects, length, listed
):
    """Shows: rule 13."""
    assert force_suspects("listed_by", settings={"list_length": {"force": length}}, **SIX) == listed


def test_a_team_with_a_rule_of_its_own_has_its_own_length(count):
    """Shows: rule 13."""
    found = count(
        "mart.list_row",
        "team_code, subject_id",
        settings={
            "list_length": {"force": {"rows": 1}, "team": {"rows": 2}, "unassigned": {"rows": 4}}
        },
        **SIX,
    )
    assert len([row for row in found if row[0] == "force"]) == 1
    assert len([row for row in found if row[0] == "unassigned"]) == 4


@pytest.mark.parametrize(
    ("band", "listed"),
    [
        (0, ["p length", "q length"]),
        # Rank 3 is shared by r and s; the band of one place below rank 2 reaches both.
        (1, ["p length", "q length", "s band"]),
        (2, ["p length", "q length", "s band"]),
        (3, ["p length", "q length", "s band", "t band"]),
    ],
)
def test_a_row_of_the_last_list_stays_within_the_band_and_no_other_enters_there(
    force_suspects, band, listed
):
    """Shows: rule 13."""
    found = force_suspects(
        "listed_by",
        settings={"list_length": {"force": {"rows": 2}}, "list_band_rows": band},
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "s", 2), ("R2", "suspects", "t", 1)),
        **SIX,
    )
    assert found == listed


def test_rule_15_a_row_is_new_stays_or_returns_and_says_how_far_it_moved(force_suspects):
    ever = """
        list_row_id | first_listed_on | last_listed_on | release_count
        ------------+-----------------+----------------+--------------
        {}          | 2025-06-01      | 2025-07-01     | 2
        R1          | 2025-08-01      | 2025-09-01     | 2
    """
    [returned] = [
        row.split()[1] for row in force_suspects("list_row_id", **SIX) if row.startswith("q ")
    ]
    found = force_suspects(
        "movement, previous_rank, rank_change, first_listed_on",
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "p", 4)),
        ever_listed=ever.format(returned),
        settings={"list_length": {"force": {"rows": 3}}},
        **SIX,
    )
    assert found == [
        "p stayed 4 3 2025-08-01",
        "q returned 2025-06-01",
        "r new 2025-10-01",
        "s new 2025-10-01",
    ]


def test_a_release_hands_on_what_was_ever_listed_for_two_years(count):
    """Shows: rule 15."""
    found = count(
        "mart.ever_listed",
        "list_row_id, first_listed_on, last_listed_on, release_count",
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "p", 1)),
        ever_listed="""
        list_row_id | first_listed_on | last_listed_on | release_count
        ------------+-----------------+----------------+--------------
        R1          | 2023-01-01      | 2025-09-01     | 9
        R2          | 2023-01-01      | 2023-10-01     | 3
        R3          | 2023-01-01      | 2023-09-30     | 2
        """,
        nominals=adults("p"),
        crimes=crimes(("a", ROBBERY, "2025-09-10")),
        roles=suspects(("a", "p")),
    )
    handed_on = {row[0]: row[1:] for row in found}
    assert handed_on["R1"] == ("2023-01-01", "2025-10-01", "10")
    assert handed_on["R2"] == ("2023-01-01", "2023-10-01", "3")
    assert "R3" not in handed_on
    assert len(handed_on) == 3  # and the team's row, which is new


def test_without_a_list_before_no_row_has_moved(force_suspects):
    assert force_suspects("movement", **SIX) == ["p", "q", "r", "s", "t", "u"]


EARLIER = """
    list_row_id | crime_id | offence_code | harm_on    | harm_days
    ------------+----------+--------------+------------+----------
    R1          | a        | 34.1.1.1     | {day:10} | {days}
"""
ROBBED = "crime_ref | offence_code | committed_from | recorded_at | {}\n---\na | {} | {} | 2025-08-01 | {}"


@pytest.mark.parametrize(
    ("reason", "given"),
    [
        ("aged out", {"crimes": ROBBED.format("outcome_type", ROBBERY, "2025-06-30", "")}),
        ("date corrected", {"crimes": ROBBED.format("outcome_type", ROBBERY, "2025-05-01", "")}),
        (
            "cancelled",
            {"crimes": ROBBED.format("crime_status", ROBBERY, "2025-06-30", "cancelled")},
        ),
        (
            "transferred",
            {"crimes": ROBBED.format("crime_status", ROBBERY, "2025-07-30", "transferred")},
        ),
        (
            "basis changed",
            {"crimes": ROBBED.format("detected_by", ROBBERY, "2025-07-30", "police")},
        ),
        ("reclassified", {"crimes": ROBBED.format("outcome_type", SHOPLIFTING, "2025-07-30", "")}),
        ("held", {"crimes": ROBBED.format("outcome_type", ROBBERY, "2025-07-30", "11")}),
        ("weights changed", {"earlier": ("2025-07-30", 900)}),
        ("threshold", {}),
        (
            "role changed",
            {
                "roles": "crime_ref | nominal_ref | role | role_status\n---\na | p | suspect | eliminated"
            },
        ),
        ("role changed", {"roles": suspects(("a", "q"))}),
        ("died", {"nominals": "nominal_ref | born_on | died_on\n---\np | 1970-01-01 | 2025-09-09"}),
    ],
)
def test_rule_15_a_row_that_left_says_why(expect, reason, given):
    """p was listed for one robbery; murders by others hold the list of one row now."""
    more_crimes = "z | 1.1.1.1 | 2025-09-01 | 2025-09-01 |"
    drawn = given.get("crimes", ROBBED.format("outcome_type", ROBBERY, "2025-07-30", ""))
    day, days = given.get("earlier", ("2025-06-30" if reason == "aged out" else "2025-07-30", 365))
    expect(
        "mart.list_left",
        f"""
        list_row_id | list_name | subject_id | previous_rank | left_reason
        ------------+-----------+------------+---------------+------------
        R1          | suspects  | p          | 1             | {reason}
        """,
        settings={"list_length": {"force": {"rows": 1}}, "list_band_rows": 0},
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "p", 1)),
        previous_crime=EARLIER.format(day=day, days=days),
        nominals=given.get("nominals", adults("p"))
        + "\nz | 1970-01-01"
        + " |" * ("nominals" in given),
        crimes=f"{drawn}\n{more_crimes}",
        roles=given.get("roles", suspects(("a", "p")))
        + "\nz | z | suspect"
        + " |" * (given.get("roles", "").count("role_status")),
    )


def left_of(count, **given) -> list[tuple[str, ...]]:
    """What left a list of one row that p, or the place l, was on for a robbery in July."""
    given = {
        "settings": {"list_length": {"force": {"rows": 1}}, "list_band_rows": 0},
        "previous_as_of": "2025-09-01",
        "previous_row": previous(("R1", given.pop("was_on", "suspects"), given.pop("of", "p"), 1)),
        "previous_crime": EARLIER.format(day="2025-07-30", days=365),
        "crimes": crimes(("a", ROBBERY, "2025-07-30"), ("z", MURDER, "2025-09-01")),
        "roles": suspects(("a", "p"), ("z", "z")),
        "nominals": adults("p", "z"),
    } | given
    if given.pop("of_team", None):
        given["previous_row"] = given["previous_row"].replace("| force |", "| N1 |")
    return count("mart.list_left", "left_reason, left_detail", **given)


def test_whoever_is_held_to_be_a_child_again_did_not_lose_to_others(count):
    found = left_of(count, nominals="nominal_ref | born_on\n---\np |\nz | 1970-01-01")
    assert found == [("now treated as a child", "")]


def test_a_child_who_was_eliminated_and_came_of_age_left_for_the_elimination(count):
    found = left_of(
        count,
        was_on="suspects_under_18",
        nominals="nominal_ref | born_on\n---\np | 2007-09-15\nz | 1970-01-01",
        roles="crime_ref | nominal_ref | role | role_status\n---\n"
        "a | p | suspect | eliminated\nz | z | suspect |",
    )
    assert found == [("role changed", "1 crime role changed")]


def test_a_person_who_is_an_organisation_after_all_left_for_that(count):
    found = left_of(
        count,
        nominals="nominal_ref | nominal_type | born_on\n---\n"
        "p | organisation |\nz | person | 1970-01-01",
    )
    assert found == [("nominal corrected", "1 crime nominal corrected")]


OUT_OF_THE_WINDOW = {
    "previous_crime": EARLIER.format(day="2025-06-30", days=365),
    "crimes": "crime_ref | offence_code | committed_from | recorded_at | outcome_type | crime_status\n"
    f"---\na | {ROBBERY} | 2025-06-30 | 2025-06-30 | {{}} | {{}}\n"
    f"z | {MURDER} | 2025-09-01 | 2025-09-01 | |",
}


@pytest.mark.parametrize(
    ("reason", "outcome", "status", "nominals"),
    [
        ("aged out", "", "", adults("p", "z")),
        ("cancelled", "11", "cancelled", adults("p", "z")),
        ("held", "11", "", adults("p", "z")),
        ("died", "5", "", adults("p", "z")),
        (
            "nominal corrected",
            "11",
            "",
            "nominal_ref | nominal_type | born_on\n---\np | organisation |\nz | | 1970-01-01",
        ),
    ],
)
def test_rule_15_the_order_of_the_reasons_holds_whether_or_not_the_crime_is_in_the_window(
    count, reason, outcome, status, nominals
):
    """Case left_order."""
    crimes_now = OUT_OF_THE_WINDOW["crimes"].format(outcome, status)
    given = OUT_OF_THE_WINDOW | {"crimes": crimes_now, "nominals": nominals}
    assert left_of(count, **given) == [(reason, f"1 crime {reason}")]


def test_rule_15_the_method_has_the_reasons_in_the_order_of_the_product():
    told = (SQL / "listing" / "left_crime.sql").read_text()
    method = (
        Path("docs/method/15-movement.md")
        .read_text()
        .split("| reason of a crime |")[1]
        .split("\n\n")[0]
    )
    reasons = [
        reason
        for line in method.splitlines()[2:]
        for reason in line.split("|")[1].strip().split(", ")
    ]
    places = [told.index(f"'{reason}'") for reason in dict.fromkeys(reasons)]
    assert places == sorted(places)
    written = set(re.findall(r"then '([a-z ]+)'", told))
    assert written | {"cancelled", "transferred"} == set(reasons)


def test_a_place_that_is_on_another_teams_ground_now_has_moved(count):
    found = left_of(
        count,
        was_on="locations",
        of="l",
        of_team=True,
        crimes="crime_ref | offence_code | committed_from | recorded_at | location_ref\n---\n"
        f"a | {ROBBERY} | 2025-07-30 | 2025-07-30 | l",
        locations="location_ref | neighbourhood_code\n---\nl | N2",
        neighbourhoods="neighbourhood_code | neighbourhood_name\n---\nN1 | North\nN2 | South",
    )
    assert found == [("moved", "")]


def test_a_correction_tells_what_only_the_release_it_corrects_had(count):
    given = {
        "previous_as_of": "2025-09-01",
        "previous_row": "list_row_id | list_name | team_code | subject_id | harm_rank | harm_days"
        " | crime_count | is_correction\n---\n"
        "R1 | suspects | force | p | 1 | 365 | 1 | no\n"
        "R2 | suspects | force | q | 2 | 365 | 1 | yes\n"
        "R3 | suspects | force | r | 3 | 365 | 1 | yes",
        "ever_listed": "list_row_id | first_listed_on | last_listed_on | release_count\n---\n"
        "R1 | 2025-09-01 | 2025-09-01 | 1\nR2 | 2025-10-01 | 2025-10-01 | 1\n"
        "R3 | 2025-10-01 | 2025-10-01 | 1",
        "nominals": adults("p", "q", "r"),
        "crimes": crimes(("a", ROBBERY, "2025-09-10"), ("b", ROBBERY, "2025-09-11")),
        "roles": suspects(("a", "p"), ("b", "q")),
    }
    rows = count("mart.list_row", "list_name, team_code, subject_id, movement", **given)
    assert ("suspects", "force", "p", "stayed") in rows
    assert ("suspects", "force", "q", "new") in rows
    left = count("mart.list_left", "list_row_id, subject_id", **given)
    assert ("R3", "r") in left
    assert "p" not in {subject for _, subject in left}


def test_no_row_stays_in_the_band_with_less_than_the_least_harm(force_suspects):
    found = force_suspects(
        "listed_by",
        settings={"list_length": {"force": {"least_harm_days": 365}}, "list_band_rows": 5},
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "t", 2)),
        **SIX,
    )
    assert found == ["p length", "q length", "r length", "s length"]


@pytest.mark.parametrize(
    ("born_on", "leaves_on"),
    [("2007-10-05", "2025-10-05"), ("2008-02-29", "2025-12-21"), ("2008-01-01", "2025-12-21")],
)
def test_a_childs_row_leaves_on_their_eighteenth_birthday_at_the_latest(count, born_on, leaves_on):
    found = count(
        "mart.list_row",
        "list_name, team_code, leaves_on",
        nominals=f"nominal_ref | born_on\n---\np | {born_on}",
        crimes=crimes(("a", ROBBERY, "2025-09-20")),
        roles=suspects(("a", "p")),
    )
    assert ("suspects_under_18", "force", leaves_on) in found


def test_what_a_team_that_is_no_more_had_listed_is_not_lost(tables, count):
    given = {
        "previous_as_of": "2025-09-01",
        "previous_row": previous(("R1", "suspects", "p", 1)).replace("| force |", "| N9 |"),
        "neighbourhoods": "neighbourhood_code | neighbourhood_name\n---\nN1 | North",
    }
    found = count("mart.list_left", "list_row_id, team_code, old_team_code", **given)
    # With the force, whose files are sent: what is unassigned is sent to nobody.
    assert found == [("R1", "force", "N9")]
    # Where it left from is still a team's list, not the force's.
    count("mart.list_row", "*", **given)
    con = tables.by_hand()
    con.execute("set variable is_child = false")
    moved = con.sql((SQL / "report" / "movement.sql").read_text()).fetchall()
    assert [(row[1], row[-1]) for row in moved] == [("The teams", 1)]


@pytest.mark.parametrize("team", ["force", "unassigned", "N1"])
def test_what_a_team_that_there_is_had_listed_stays_its_own(count, team):
    found = count(
        "mart.list_left",
        "team_code, old_team_code",
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "p", 1)).replace("| force |", f"| {team} |"),
        neighbourhoods="neighbourhood_code | neighbourhood_name\n---\nN1 | North",
    )
    assert found == [(team, "")]


def test_the_crimes_of_suspects_do_not_tell_where_a_victim_lives(count):
    """Crime a is at v's home, b at the home of one who was no victim of it, c in the street, d at
    v's home under another location.

    Shows: team folders.
    """
    found = count(
        "list.crimes",
        "list_name, crime_id, place_name, neighbourhood_code",
        nominals="""
            nominal_ref | born_on    | home_location_ref
            ------------+------------+------------------
            p           | 1970-01-01 |
            v           | 1970-01-01 | L1
            w           | 1970-01-01 | L2
        """,
        locations="""
            location_ref | uprn | place_name   | place_type | neighbourhood_code
            -------------+------+--------------+------------+-------------------
            L1           | 0077 | 1 Elm Street | dwelling   | N1
            L2           | 78   | The Anchor   | pub        | N1
            L3           |      | Elm Street   | street     | N1
            L4           | 77   | No. 1        | dwelling   | N1
        """,
        neighbourhoods="neighbourhood_code | neighbourhood_name\n---\nN1 | North",
        crimes="""
            crime_ref | offence_code | committed_from | location_ref
            ----------+--------------+----------------+-------------
            a         | 34.1.1.1     | 2025-09-02     | L1
            b         | 34.1.1.1     | 2025-09-02     | L2
            c         | 34.1.1.1     | 2025-09-02     | L3
            d         | 34.1.1.1     | 2025-09-02     | L4
        """,
        roles="""
            crime_ref | nominal_ref | role
            ----------+-------------+--------
            a         | p           | suspect
            a         | v           | victim
            a         | w           | victim
            b         | p           | suspect
            b         | v           | victim
            c         | p           | suspect
            c         | v           | victim
            d         | p           | suspect
            d         | v           | victim
        """,
    )
    for_suspects = {row[1:] for row in found if row[0] in ("suspects", "repeat_suspects")}
    assert for_suspects == {
        ("a", "A home", "N1"),
        ("b", "The Anchor", "N1"),
        ("c", "Elm Street", "N1"),
        ("d", "A home", "N1"),
    }
    # The list of places is one of addresses; its audience is approved apart.
    assert ("locations", "a", "1 Elm Street", "N1") in found
    assert len({row for row in found if row[0] == "suspects"}) == 4


def test_a_child_who_comes_of_age_leaves_one_list_and_is_new_on_the_other(count):
    """Shows: rule 15."""
    given = {
        "nominals": "nominal_ref | born_on\n---\np | 2007-09-15",
        "crimes": crimes(("a", ROBBERY, "2025-08-01")),
        "roles": suspects(("a", "p")),
    }
    before = count("mart.list_row", "list_name, list_row_id", as_of="2025-09-01", **given)
    [row] = [name for lists, name in before if lists == "suspects_under_18"][:1]
    given |= {
        "previous_as_of": "2025-09-01",
        "previous_row": previous((row, "suspects_under_18", "p", 1)),
        "previous_crime": EARLIER.format(day="2025-08-01", days=365).replace("R1", row),
    }
    after = count("mart.list_row", "list_name, team_code, movement", **given)
    assert ("suspects", "force", "new") in after
    assert {name for name, _, _ in after} == {"suspects"}
    left = count("mart.list_left", "list_name, left_reason", **given)
    assert left == [("suspects_under_18", "now an adult")]


# One more list than there are, of suspects from 18 to 24.
YOUNG = (
    LISTS.rstrip() + "\n    young | 99 | person | suspect | 18 | 25 | 1 | young | Young suspects\n"
)
AGES = {
    "nominals": """
        nominal_ref | born_on
        ------------+-----------
        child       | 2007-10-02
        eighteen    | 2007-10-01
        last_day    | 2000-10-02
        birthday    | 2000-10-01
        unknown     |
    """,
    "crimes": crimes(("a", ROBBERY, "2025-09-01"), ("b", MURDER, "2025-09-02")),
    "list": YOUNG,
    "roles": suspects(
        *(("a", ref) for ref in ("child", "eighteen", "last_day", "birthday", "unknown")),
        ("b", "last_day"),
    ),
}


def test_a_list_of_other_ages_is_one_more_line_and_changes_no_other(count):
    """Shows: lists."""
    found = count("mart.list_row", "list_name, team_code, subject_id, rank", **AGES)
    on_force = {name: {} for name, *_ in found}
    for name, team, subject, rank in found:
        if team == "force":
            on_force[name][subject] = rank
        assert (name, "unassigned", subject, rank) in found or name.startswith("repeat")
    assert on_force == {
        "young": {"last_day": "1", "eighteen": "2"},
        "suspects": {"last_day": "1", "eighteen": "2", "birthday": "2"},
        "suspects_under_18": {"child": "1", "unknown": "1"},
        "repeat_suspects": {"last_day": "1"},
    }


def test_a_list_of_other_ages_is_sent_by_an_approval_of_its_own(count):
    found = count("mart.list_recipient", "team_code, audience", list=YOUNG)
    assert ("force", "young") in found
    assert len(found) == 6


def test_a_list_of_other_ages_is_not_the_one_that_ranks_among_all(count):
    found = count("mart.key_offender", "person_id, force_rank, repeat_rank, list_count", **AGES)
    assert ("birthday", "2", "", "2") in found
    assert ("last_day", "1", "1", "5") in found


@pytest.mark.parametrize(
    ("born_on", "list_name", "leaves_on", "left_on", "left"),
    [
        # 25 on 10 October: the row leaves then, though its crime counts until December.
        ("2000-10-10", "young", "2025-10-10", "2025-11-01", ("young", "of another age")),
        ("2000-02-29", "suspects", "2025-12-02", "2026-01-01", ("suspects", "aged out")),
        ("2007-10-10", "suspects_under_18", "2025-10-10", "2025-11-01", None),
    ],
)
def test_whoever_is_too_old_for_a_list_leaves_it_on_that_day_and_the_reason_says_so(
    count, born_on, list_name, leaves_on, left_on, left
):
    """Shows: lists."""
    given = {
        "list": YOUNG,
        "nominals": f"nominal_ref | born_on\n---\np | {born_on}",
        "crimes": crimes(("a", ROBBERY, "2025-09-01")),
        "roles": suspects(("a", "p")),
    }
    rows = count("mart.list_row", "list_name, team_code, list_row_id, leaves_on", **given)
    [(row, leaves)] = [rest for name, team, *rest in rows if (name, team) == (list_name, "force")]
    assert leaves == leaves_on
    given |= {
        "as_of": left_on,
        "previous_as_of": "2025-10-01",
        "previous_row": previous((row, list_name, "p", 1)),
        "previous_crime": EARLIER.format(day="2025-09-01", days=365).replace("R1", row),
    }
    [said] = count("mart.list_left", "list_name, left_reason", **given)
    assert said == (left or (list_name, "now an adult"))


@pytest.mark.parametrize(
    ("harm_on", "leaves_on"),
    [
        ("2025-09-05", "2025-12-06"),
        ("2025-08-31", "2025-12-01"),
        ("2025-09-30", "2026-01-01"),  # 31 December looks back to 30 September
        ("2025-07-01", "2025-10-02"),
    ],
)
def test_a_row_leaves_on_the_first_day_that_its_last_crime_is_out_of_the_window(
    force_suspects, harm_on, leaves_on
):
    """Shows: rule 15."""
    given = {
        "nominals": adults("p"),
        "crimes": crimes(("a", ROBBERY, harm_on)),
        "roles": suspects(("a", "p")),
    }
    assert force_suspects("leaves_on", **given) == [f"p {leaves_on}"]
    assert force_suspects("leaves_on", as_of=leaves_on, **given) == []


@pytest.mark.parametrize("day", [f"2025-11-{day}" for day in (27, 28, 29, 30)])
def test_a_row_leaves_no_earlier_where_february_is_too_short(force_suspects, day):
    given = {
        "nominals": adults("p"),
        "crimes": crimes(("a", ROBBERY, day)),
        "roles": suspects(("a", "p")),
    }
    leaves_on = force_suspects("leaves_on", as_of="2025-12-15", **given)[0].split()[1]
    on_the_eve = "2026-02-27" if day.endswith("27") else "2026-02-28"
    assert len(force_suspects("leaves_on", as_of=on_the_eve, **given)) == 1
    assert force_suspects("leaves_on", as_of=leaves_on, **given) == []


def test_a_row_leaves_as_soon_as_what_remains_is_below_the_bar(force_suspects):
    """Shows: rule 15."""
    given = SIX | {
        "crimes": crimes(
            ("a", WOUNDING, "2025-07-10"),
            ("b", THEFT, "2025-09-10"),
            ("c", ROBBERY, "2025-09-10"),
            ("d", THEFT, "2025-09-10"),
        ),
        "roles": suspects(("a", "p"), ("b", "p"), ("c", "q"), ("d", "r")),
    }
    found = force_suspects("leaves_on", settings={"list_length": {"force": {"rows": 2}}}, **given)
    # The list of two ends at 365 days: p falls to 10 when the wounding is out of the window.
    assert found == ["p 2025-10-11", "q 2025-12-11"]


def test_a_repeat_suspect_leaves_the_repeat_list_when_one_crime_is_left(count):
    found = count(
        "mart.list_row",
        "list_name, team_code, leaves_on",
        nominals=adults("p"),
        crimes=crimes(("a", WOUNDING, "2025-09-10"), ("b", THEFT, "2025-07-10")),
        roles=suspects(("a", "p"), ("b", "p")),
    )
    assert ("repeat_suspects", "force", "2025-10-11") in found
    assert ("suspects", "force", "2025-12-11") in found


def test_a_crime_without_a_weight_is_never_the_worst_beside_one_that_has_one(force_suspects):
    found = force_suspects(
        "worst_offence",
        nominals=adults("p"),
        crimes=crimes(("a", THEFT, "2025-09-10"), ("b", "99/99", "2025-09-12")),
        roles=suspects(("a", "p"), ("b", "p")),
    )
    assert found == ["p Theft"]


def test_rule_16_the_crimes_behind_a_row_are_those_of_its_score(expect):
    expect(
        "mart.list_crime",
        """
        list_name | team_code  | subject_id | crime_id | harm_on    | offence_title | harm_days | suspect_count
        ----------+------------+------------+----------+------------+---------------+-----------+--------------
        suspects  | force      | p          | a        | 2025-09-01 | Robbery       | 365       | 2
        suspects  | force      | p          | b        | 2025-09-02 | Shoplifting   | 1         | 1
        suspects  | force      | q          | a        | 2025-09-01 | Robbery       | 365       | 2
        suspects  | unassigned | p          | a        | 2025-09-01 | Robbery       | 365       | 2
        suspects  | unassigned | p          | b        | 2025-09-02 | Shoplifting   | 1         | 1
        suspects  | unassigned | q          | a        | 2025-09-01 | Robbery       | 365       | 2
        repeat_suspects | force | p         | a        | 2025-09-01 | Robbery       | 365       | 2
        repeat_suspects | force | p         | b        | 2025-09-02 | Shoplifting   | 1         | 1
        """,
        nominals=adults("p", "q"),
        crimes=crimes(
            ("a", ROBBERY, "2025-09-01"),
            ("b", SHOPLIFTING, "2025-09-02"),
            ("c", ROBBERY, "2025-05-01"),
        ),
        roles=suspects(("a", "p"), ("a", "q"), ("b", "p"), ("c", "p")),
    )


def test_a_victim_list_holds_no_free_text(count):
    found = count(
        "mart.list_crime",
        "list_name, offence_title",
        nominals=adults("p", "v"),
        crimes="crime_ref | offence_code | offence_title | committed_from\n---\n"
        "a | 99/99 | Struck by Zed Zedson | 2025-09-01",
        roles=suspects(("a", "p")) + "\na | v | victim",
    )
    assert ("suspects", "Struck by Zed Zedson") in found
    assert ("victims", "Offence 099/99") in found
    assert not [row for row in found if "Zed" in row[1] and row[0].startswith("victims")]


def test_a_row_can_be_read_out(count):
    found = count(
        "list.suspects",
        "team_code, person_id, reason",
        previous_as_of="2025-09-10",
        nominals=adults("p", "q"),
        crimes="crime_ref | offence_code | committed_from | recorded_at | is_domestic_abuse\n---\n"
        "a | 8.1.1.1 | 2025-09-01 | 2025-09-01 | yes\n"
        "b | 34.1.1.1 | 2025-09-12 | 2025-09-12 | no\n"
        "c | 34.1.1.1 | 2025-06-01 | 2025-09-12 | no",
        roles=suspects(("a", "p"), ("b", "p"), ("b", "q"), ("c", "p")) + "\na | q | victim",
    )
    assert {row[1:] for row in found if row[0] == "force"} == {
        (
            "p",
            "2 crimes in 3 months; worst: Wounding, 1 Sep; 1 domestic; 1 new since the last list; "
            "with 1 other; 1 older crime recorded since",
        ),
        (
            "q",
            "1 crime in 3 months; worst: Robbery, 12 Sep; 1 new since the last list; with 1 other; "
            "also a victim once",
        ),
    }


VISITS = """
    list_row_id | visited_on | visit_outcome
    ------------+------------+--------------
    R1          | 2025-09-03 | not in
    R1          | 2025-09-05 | Visited
    R2          | 2025-09-04 | refused
    R3          | 2025-08-30 | visited
    R3          | 31/09/2025 | visited
    R3          | 2025-10-02 | visited
    R4          | 2025-09-04 | asked for Zed
    RX          | 2025-09-04 | visited
"""
EVER = """
    list_row_id | first_listed_on | last_listed_on | release_count
    ------------+-----------------+----------------+--------------
    R1          | 2025-09-01      | 2025-09-01     | 1
    R2          | 2025-09-01      | 2025-09-01     | 1
    R3          | 2025-08-01      | 2025-09-01     | 2
    R4          | 2025-09-01      | 2025-09-01     | 1
"""


def test_a_visit_counts_for_the_list_it_answers_and_no_other_is_lost(expect):
    """Shows: visits."""
    given = {
        "visits": VISITS,
        "ever_listed": EVER,
        "previous_as_of": "2025-09-01",
        "previous_row": previous(*((f"R{n}", "suspects", f"p{n}", n) for n in (1, 2, 3, 4))),
    }
    expect(
        "core.visit",
        """
        list_row_id | visited_text | visit_outcome       | visit_status
        ------------+--------------+---------------------+---------------
        R1          | 2025-09-03   | not in              | counts
        R1          | 2025-09-05   | visited             | counts
        R2          | 2025-09-04   | refused             | counts
        R3          | 2025-08-30   | visited             | earlier list
        R3          | 31/09/2025   | visited             | unreadable day
        R3          | 2025-10-02   | visited             | after the run
        R4          | 2025-09-04   | not in the contract | unknown outcome
        RX          | 2025-09-04   | visited             | unknown row
        """,
        **given,
    )
    expect(
        "mart.visit_coverage",
        """
        team_code | list_name | row_count | visited_count | not_yet_count | silent_count | harm_days | visited_harm_days
        ----------+-----------+-----------+---------------+---------------+--------------+-----------+------------------
        force     | suspects  | 4         | 1             | 1             | 2            | 1460      | 365
        """,
        **given,
    )


def test_of_two_returns_for_one_day_the_latest_stands_however_the_day_is_written(count):
    found = count(
        "core.visited_row",
        "list_row_id, last_visit_outcome, is_visited, visit_count",
        ever_listed=EVER,
        previous_as_of="2025-09-01",
        previous_row=previous(("R1", "suspects", "p", 1)),
        visits="""
        list_row_id | visited_on | visit_outcome | updated_at
        ------------+------------+---------------+-----------
        R1          | 2025-09-05 | visited       | 2025-09-06
        R1          | 05/09/2025 | not attempted | 2025-09-20
        """,
    )
    assert found == [("R1", "not attempted", "no", "0")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2025-09-03", "2025-09-03"),
        ("03/09/2025", "2025-09-03"),
        ("3/9/2025", "2025-09-03"),
        ("09/13/2025", ""),
        ("03/09/25", ""),
        ("3 Sep", ""),
    ],
)
def test_a_day_is_read_as_typed_or_as_a_british_spreadsheet_saves_it(count, typed, read):
    visits = f"list_row_id | visited_on | visit_outcome\n-\nR1 | {typed} | visited"
    [(day, is_unreadable)] = count(
        "staging.visits", "visited_on, is_visited_unreadable", visits=visits
    )
    assert (day, is_unreadable) == (read, "no" if read else "yes")


TWO_TEAMS = {
    "nominals": adults("p", "q", "r"),
    "neighbourhoods": "neighbourhood_code | neighbourhood_name\n-\nN1 | North\nN2 | South",
    "locations": "location_ref | neighbourhood_code\n-\nn | N1\ns | N2",
    "crimes": """
    crime_ref | offence_code | committed_from | recorded_at | location_ref | is_domestic_abuse
    ----------+--------------+----------------+-------------+--------------+------------------
    a         | 34.1.1.1     | 2025-09-01     | 2025-09-01  | n            | no
    b         | TH68010      | 2025-09-02     | 2025-09-02  | s            | yes
    c         | 8.1.1.1      | 2025-09-03     | 2025-09-03  | s            | no
    d         | 49.1.1.1     | 2020-09-03     | 2025-09-03  | s            |
    """,
    "roles": suspects(("a", "p"), ("b", "p"), ("b", "q"), ("b", "r"), ("c", "p"), ("d", "p")),
}


def test_a_row_of_suspects_describes_the_crimes_in_the_scope_of_its_list(expect):
    """Shows: rule 8."""
    expect(
        "list.suspects",
        """
        person_id | team_code | harm_days | crime_count | shared_crime_count | shared_with | pattern                 | fractional_harm_days | domestic_abuse_harm_days | historic_harm_days | force_harm_days | force_historic_harm_days
        ----------+-----------+-----------+-------------+--------------------+-------------+-------------------------+----------------------+--------------------------+--------------------+-----------------+-------------------------
        p         | force     | 1287.5    | 3           | 1                  | 2           | many crimes with others | 1280.833333          | 10                       | 1                  | 1287.5          | 1
        p         | force     | 1287.5    | 3           | 1                  | 2           | many crimes with others | 1280.833333          | 10                       | 1                  | 1287.5          | 1
        q         | force     | 10        | 1           | 1                  | 2           | one crime with others   | 3.333333             | 10                       | 0                  | 10              | 0
        r         | force     | 10        | 1           | 1                  | 2           | one crime with others   | 3.333333             | 10                       | 0                  | 10              | 0
        p         | N1        | 365       | 1           | 0                  | 0           | one crime alone         | 365                  | 0                        | 0                  | 1287.5          | 1
        p         | N2        | 922.5     | 2           | 1                  | 2           | many crimes with others | 915.833333           | 10                       | 1                  | 1287.5          | 1
        q         | N2        | 10        | 1           | 1                  | 2           | one crime with others   | 3.333333             | 10                       | 0                  | 10              | 0
        r         | N2        | 10        | 1           | 1                  | 2           | one crime with others   | 3.333333             | 10                       | 0                  | 10              | 0
        """,
        **TWO_TEAMS,
    )


def test_a_row_of_suspects_says_what_is_elsewhere_or_older(expect):
    expect(
        "list.suspects",
        """
        person_id | team_code | reason
        ----------+-----------+-------
        p         | force     | 3 crimes in 3 months; worst: Wounding, 3 Sep; 1 domestic; with 2 others; 1 older crime recorded since
        p         | force     | 3 crimes in 3 months; worst: Wounding, 3 Sep; 1 domestic; with 2 others; 1 older crime recorded since
        q         | force     | 1 crime in 3 months; worst: Theft, 2 Sep; 1 domestic; with 2 others
        r         | force     | 1 crime in 3 months; worst: Theft, 2 Sep; 1 domestic; with 2 others
        p         | N1        | 1 crime in 3 months; worst: Robbery, 1 Sep; 2 more crimes elsewhere
        p         | N2        | 2 crimes in 3 months; worst: Wounding, 3 Sep; 1 domestic; with 2 others; 1 more crime elsewhere
        q         | N2        | 1 crime in 3 months; worst: Theft, 2 Sep; 1 domestic; with 2 others
        r         | N2        | 1 crime in 3 months; worst: Theft, 2 Sep; 1 domestic; with 2 others
        """,
        **TWO_TEAMS,
    )


def test_an_organisations_row_says_how_much_is_domestic_abuse(expect):
    expect(
        "list.organisations",
        """
        person_id | harm_days | domestic_abuse_share
        ----------+-----------+---------------------
        firm      | 375       | 0.0267
        """,
        **TWO_TEAMS
        | {
            "nominals": "nominal_ref | nominal_type\n-\nfirm | organisation",
            "roles": "crime_ref | nominal_ref | role\n-\na | firm | victim\nb | firm | victim",
        },
    )


def found_by(con, check):
    """What a check finds in the warehouse as it stands."""
    return con.sql((SQL / "checks" / f"{check}.sql").read_text(encoding="utf-8")).fetchall()


@pytest.mark.parametrize(
    ("column", "other"), [("list_name", "victims"), ("team_code", "N1"), ("subject_id", "z")]
)
def test_a_row_that_stood_for_something_else_in_the_last_lists_is_found(
    tables, count, column, other
):
    given = SIX | {"previous_as_of": "2025-09-01"}
    [(row,)] = [
        (row,)
        for row, name, team, subject in count(
            "mart.list_row", "list_row_id, list_name, team_code, subject_id", **given
        )
        if (name, team, subject) == ("suspects", "force", "p")
    ]
    count(
        "mart.list_row",
        "list_row_id",
        previous_row=previous((row, "suspects", "p", 1), ("R1", "suspects", "gone", 2)),
        **given,
    )
    con = tables.by_hand()
    assert found_by(con, "list_row_ids_keep_their_meaning") == []
    con.execute(f"update run.previous_row set {column} = $1 where list_row_id = $2", [other, row])
    assert found_by(con, "list_row_ids_keep_their_meaning") == [(row,)]


def test_a_list_length_of_a_team_there_is_not_is_told(tables, count):
    """Shows: rule 13."""
    lengths = {name: {"rows": 5} for name in ("force", "team", "unassigned", "N1", "N7")}
    count(
        "core.team",
        "team_code",
        settings={"list_length": lengths},
        neighbourhoods="neighbourhood_code | neighbourhood_name\n-\nN1 | North",
    )
    con = tables.by_hand()
    assert found_by(con, "list_lengths_of_no_team") == [("N7",)]
