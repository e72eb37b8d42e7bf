"""Victims: who comes back within a year, whom to ask about rights, and what to mind before contact.

Shows: repeat-victims.
"""

import pytest

from harm_index import reference, warehouse
from harm_index.errors import ReferenceFault
from harm_index.paths import SHIPPED, SQL
from tests import drawing
from tests.people import roles, shipped, victim

PEOPLE = """
    nominal_ref | born_on    | nominal_type | died_on    | home_location_ref | safe_contact
    ------------+------------+--------------+------------+-------------------+-------------
    p           | 1970-01-01 |              |            | flat              |
    q           | 1980-01-01 | person       |            | house             |
    child       | 2012-01-01 |              |            | flat              |
    shop        |            | organisation |            | house             |
    dead        | 1970-01-01 |              | 2025-09-15 | flat              |
"""
LOCATIONS = """
    location_ref | place_type     | uprn         | longitude | latitude | neighbourhood_code
    -------------+----------------+--------------+-----------+----------+-------------------
    flat         | dwelling       | 100000000001 | 0.1       | 52.1     | north
    house        | dwelling       | 000012345678 | 0.1       | 52.2     | north
    house again  | dwelling       | 12345678     | 0.1       | 52.2     | north
    no number    | dwelling       | 0            | 0.1       | 52.3     | north
    none either  | dwelling       | 0            | 0.1       | 52.4     | north
    nines        | dwelling       | 999999999999 | 0.1       | 52.4     | north
    ward         | Hospital       |              | 0.1       | 52.5     | north
    nowhere      | no fixed abode |              |           |          |
"""
NORTH = "neighbourhood_code | neighbourhood_name\n-\nnorth | North"
EDITION = """
    sheet_row | athena_urn | home_office_class | cjs_codes       | offence_title                        | harm_days | offence_group
    ----------+------------+-------------------+-----------------+--------------------------------------+-----------+--------------
    2         | 1.1.1.1    | 001/01            | COML025         | Murder                               | 5475      | VIOLENCE
    3         | 1.1.1.1A   | 00200             | COML025 IC01001 | Attempted murder                     | 3285      | VIOLENCE
    4         | 5D.5.1.0   | 005/01            | OF61016 OF61018 | Wounding with intent                 | 1460      | VIOLENCE
    5         | 19C.19.8.0 | 019/08            | SX03002         | Rape                                 | 1825      | SEXUAL
    6         | 36.36.3.0  | 036/03            | COML017         | False imprisonment                   | 1460      | VIOLENCE
    7         | 56A.56.1.0 | 056/01            | CD71003         | Arson endangering life               | 365       | ARSON
    8         | 99.99.25.0 | 099/25            | CJ09002         | Slavery                              | 730       | VIOLENCE
    9         | 8Q.195.12  | 195/12            | PH97006         | Stalking                             | 10        | VIOLENCE
    10        | 8L.195.94  | 195/94            | PH97004         | Harassment                           | 10        | VIOLENCE
    11        | 49.1.1.2   | 049/10            | TH68010         | Theft                                | 10        | THEFT
    12        | 34.1.1.1   | 034/02            | TH68023         | Robbery                              | 365       | ROBBERY
    13        | 99.99.99.1 | 099/99            |                 | Catch-all                            | 5         | MISCELLANEOUS
    14        | 49.1.1.3   | 049/10            | TH68011 XX00001 | Another theft                        | 10        | THEFT
    15        | 34.1.1.2   | 034/02            | XX00001         | Another robbery                      | 365       | ROBBERY
"""


RIGHTS = shipped("enhanced_rights.csv")


def crimes(*days, code="34.1.1.1"):
    """One crime a day, called a, b, c and so on."""
    rows = [f"{'abcdefghij'[n]} | {code} | {day}" for n, day in enumerate(days)]
    return "\n".join(["crime_ref | offence_code | recorded_at", "-", *rows])


# Who comes back


@pytest.mark.parametrize(
    ("as_of", "days", "found"),
    [
        ("2025-10-01", ["2024-10-01", "2025-09-30"], "2"),
        ("2025-10-01", ["2024-09-30", "2025-09-30"], "1"),
        ("2025-10-01", ["2025-09-30", "2025-10-01"], "1"),
        ("2024-02-29", ["2023-02-28", "2024-02-28"], "2"),
        ("2024-02-29", ["2023-02-27", "2024-02-28"], "1"),
    ],
)
def test_a_repeat_victim_had_two_crimes_in_the_12_months_that_end_before_the_run(
    count, as_of, days, found
):
    [row] = count(
        "mart.repeat_victim",
        "person_id, crime_count, is_repeat_any",
        as_of=as_of,
        crimes=crimes(*days),
        roles=victim("p", "ab"),
        nominals=PEOPLE,
    )
    assert row == ("p", found, "yes" if found == "2" else "no")


def test_a_victim_of_one_crime_has_a_row_and_of_none_has_not(expect):
    expect(
        "mart.repeat_victim",
        """
        person_id | is_child | is_repeat_any | is_repeat_same_group | crime_count | same_group_crime_count | harm_days | days_since_last_crime | neighbourhood_code
        ----------+----------+---------------+----------------------+-------------+------------------------+-----------+-----------------------+-------------------
        p         | no       | no            | no                   | 1           | 1                      | 365       | 30                    | north
        child     | yes      | yes           | yes                  | 2           | 2                      | 730       | 30                    | north
        """,
        crimes=crimes("2025-09-01", "2025-09-01"),
        roles=roles(victim("p", "a"), victim("child", "ab")),
        nominals=PEOPLE,
        locations=LOCATIONS,
        neighbourhoods=NORTH,
    )


def test_two_crimes_on_one_day_are_two_and_one_crime_told_twice_is_one(expect):
    expect(
        "mart.repeat_victim",
        """
        person_id | crime_count | first_crime_on | last_crime_on
        ----------+-------------+----------------+--------------
        p         | 2           | 2025-09-01     | 2025-09-01
        q         | 1           | 2025-09-01     | 2025-09-01
        """,
        crimes=crimes("2025-09-01", "2025-09-01"),
        roles=roles(victim("p", "ab"), victim("q", "a"), victim("q", "b", "witness")),
        nominals=PEOPLE,
    )


@pytest.mark.parametrize(
    ("codes", "is_any", "is_same", "most", "groups", "unknown"),
    [
        (["34.1.1.1", "49.1.1.2"], "yes", "no", "1", "", "0"),
        (["49.1.1.2", "TH68010"], "yes", "yes", "2", "THEFT (2)", "0"),
        (["49.1.1.2", "49.1.1.2", "5D.5.1.0", "8Q.195.12"], "yes", "yes", "2", "THEFT (2), VIOLENCE (2)", "0"),
        (["ZZ99", "ZZ99"], "yes", "", "", "", "2"),
        (["ZZ99", "49.1.1.2"], "yes", "", "1", "", "1"),
        (["XX00001", "49.1.1.2"], "yes", "", "1", "", "1"),
        (["ZZ99", "49.1.1.2", "49.1.1.2"], "yes", "yes", "2", "THEFT (2)", "1"),
        (["ZZ99"], "no", "no", "", "", "1"),
    ],
)  # fmt: skip
def test_a_crime_whose_group_is_not_known_is_of_no_group_and_leaves_it_open(
    count, codes, is_any, is_same, most, groups, unknown
):
    rows = [f"{'abcd'[n]} | {code} | 2025-08-01" for n, code in enumerate(codes)]
    columns = "is_repeat_any, is_repeat_same_group, same_group_crime_count, repeat_offence_groups, "
    assert count(
        "mart.repeat_victim",
        columns + "group_unknown_count",
        crimes="\n".join(["crime_ref | offence_code | recorded_at", "-", *rows]),
        roles=victim("p", "abcd"[: len(codes)]),
        nominals=PEOPLE,
        weight=EDITION,
    ) == [(is_any, is_same, most, groups, unknown)]


def test_only_crimes_that_stand_count_on_any_basis_and_only_living_people_are_victims(expect):
    expect(
        "mart.repeat_victim",
        """
        person_id | crime_count | harm_days | unscored_count | domestic_abuse_crime_count | domestic_abuse_unknown_count
        ----------+-------------+-----------+------------------+----------------------------+-----------------------------
        p         | 3           | 730       | 1                | 1                          | 1
        """,
        crimes="""
        crime_ref | offence_code | recorded_at | committed_from | crime_status | detected_by | is_domestic_abuse
        ----------+--------------+-------------+----------------+--------------+-------------+------------------
        a         | 34.1.1.1     | 2025-09-01  |                |              |             | yes
        b         | 34.1.1.1     | 2025-09-01  |                |              | police      | no
        c         | ZZ99         | 2025-09-01  |                |              | company     |
        d         | 34.1.1.1     | 2025-09-01  |                | cancelled    |             | yes
        e         | 34.1.1.1     | 2025-09-01  |                | Transferred  |             | yes
        f         | 34.1.1.1     | 2025-09-01  | 2020-01-01     |              |             | yes
        """,
        roles=roles(
            victim("p", "abcdef"),
            victim("shop", "ab"),
            victim("dead", "ab"),
            victim("unseen", "ab"),
            victim("q", "ab", "suspect"),
        ),
        nominals=PEOPLE,
    )


# Enhanced rights


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("1.1.1.1A", "attempted_murder"),
        ("IC01001", "attempted_murder"),
        ("2/0", "attempted_murder"),
        ("COML025", "attempted_murder"),  # murder by its other row: ask
        ("1.1.1.1", None),  # the bereaved have the right, and are not delivered
        ("5D.5.1.0", "wounding_with_intent"),
        ("OF61018", "wounding_with_intent"),
        ("005/01", "wounding_with_intent"),
        ("5/1", "wounding_with_intent"),
        ("00501", "wounding_with_intent"),
        ("19C.19.8.0", "sexual_offence"),
        ("SX03002", "sexual_offence"),
        ("019/03", "sexual_offence"),  # a class that the edition does not hold
        ("088/15", "sexual_offence"),
        ("088/90", None),  # harassment of a tenant
        ("36.36.3.0", "kidnap"),
        ("COML017", "kidnap"),
        ("36/3", "kidnap"),
        ("99.99.25.0", "trafficking_or_slavery"),
        ("CJ09002", "trafficking_or_slavery"),
        ("036/08", "trafficking_or_slavery"),
        ("07200", "trafficking_or_slavery"),
        ("56A.56.1.0", "arson_endangering_life"),
        ("CD71003", "arson_endangering_life"),
        ("056/01", "arson_endangering_life"),
        ("056/02", None),
        ("8Q.195.12", "stalking"),
        ("PH97006", "stalking"),
        ("195/12", "stalking"),
        ("8L.195.94", None),  # one crime of harassment is no campaign
        ("34.1.1.1", None),  # robbery is not in the Code
        ("99.99.99.1", None),
        ("00599", None),
        ("0050", None),
    ],
)
def test_an_offence_that_the_code_names_is_a_prompt_whatever_its_code_is_written_as(
    count, code, rule
):
    found = count(
        "mart.enhanced_right",
        "person_id, rule_code, crime_count, last_crime_on",
        crimes=crimes("2025-01-02", code=code),
        roles=victim("p", "a"),
        nominals=PEOPLE,
        weight=EDITION,
        enhanced_right=RIGHTS,
    )
    assert found == ([("p", rule, "1", "2025-01-02")] if rule else [])


def test_a_row_of_the_edition_can_be_a_prompt_by_its_group(expect):
    expect(
        "mart.enhanced_right",
        "person_id | rule_code\n-\np | by_group",
        crimes=crimes("2025-01-02", code="TH68023"),
        roles=victim("p", "a"),
        nominals=PEOPLE,
        weight=EDITION,
        enhanced_right="""
        rule_code | limb               | prompt  | test          | value   | least_crimes | reason | citation
        ----------+--------------------+---------+---------------+---------+--------------+--------+---------
        by_group  | most serious crime | robbery | offence_group | ROBBERY | 1            | a      | law
        other     | most serious crime | theft   | offence_group | THEFT   | 1            | a      | law
        """,
    )


@pytest.mark.parametrize(
    ("codes", "met"),
    [
        (["49.1.1.2"] * 2, set()),
        (["49.1.1.2"] * 3, {("targeted", "3 crimes in 12 months")}),
        (["8L.195.94"] * 2, {("harassment", "harassment (2 crimes)")}),
        (
            ["8L.195.94", "8Q.195.12"],
            {("harassment", "harassment (2 crimes)"), ("stalking", "stalking")},
        ),
        (
            ["8L.195.94", "8L.195.94", "49.1.1.2", "49.1.1.2"],
            {("harassment", "harassment (2 crimes)"), ("targeted", "4 crimes in 12 months")},
        ),
    ],
)
def test_persistently_targeted_is_three_crimes_or_a_campaign_of_harassment_or_stalking(
    count, codes, met
):
    rows = [f"{'abcd'[n]} | {code} | 2025-08-01" for n, code in enumerate(codes)]
    found = count(
        "mart.enhanced_right",
        "rule_code, prompt, limb",
        crimes="\n".join(["crime_ref | offence_code | recorded_at", "-", *rows]),
        roles=victim("p", "abcd"[: len(codes)]),
        nominals=PEOPLE,
        weight=EDITION,
        enhanced_right=RIGHTS,
    )
    assert {row[:2] for row in found} == met
    assert {row[2] for row in found} <= {"persistently targeted"}


@pytest.mark.parametrize(
    ("born_on", "rule"),
    [
        ("2007-09-02", "under_18"),
        ("2007-09-01", None),
        ("", "age_unknown"),
        ("not known", "age_unknown"),
        ("1801-01-01", "age_unknown"),
    ],
)
def test_under_18_is_on_the_day_of_the_crime_and_an_age_that_is_not_known_is_asked_about(
    count, born_on, rule
):
    found = count(
        "mart.enhanced_right",
        "rule_code, limb, is_child",
        crimes=crimes("2025-09-01"),
        roles=victim("p", "a"),
        nominals=f"nominal_ref | born_on\n-\np | {born_on}",
        enhanced_right=RIGHTS,
    )
    is_child = "no" if born_on == "2007-09-02" else "yes"
    assert found == ([(rule, "vulnerable or intimidated", is_child)] if rule else [])


def test_the_limbs_that_were_met_are_on_the_row_in_the_order_of_the_code(expect):
    given = {
        "crimes": """
        crime_ref | offence_code | recorded_at | is_domestic_abuse
        ----------+--------------+-------------+------------------
        a         | 5D.5.1.0     | 2025-09-01  | yes
        b         | 8L.195.94    | 2025-09-02  |
        c         | 8L.195.94    | 2025-09-03  | no
        """,
        "roles": roles(victim("child", "abc"), victim("p", "b")),
        "nominals": PEOPLE,
        "weight": EDITION,
        "enhanced_right": RIGHTS,
    }
    said = (
        "most serious crime: domestic abuse, wounding with intent; "
        "persistently targeted: 3 crimes in 12 months, harassment (2 crimes); "
        "vulnerable or intimidated: under 18"
    )
    for table in ("mart.repeat_victim", "mart.victim_harm", "list.victims"):
        teams = 2 if table == "list.victims" else 1
        lines = [f"child | {said}", "p |"] * teams
        expect(table, "\n".join(["person_id | enhanced_rights", "-", *lines]), **given)


TITLES = {
    "attempted_murder": "murder",
    "wounding_with_intent": "with int|gbh with intent|to resist",
    "sexual_offence": "",
    "kidnap": "kidnap",
    "trafficking_or_slavery": "slavery|traffick",
    "arson_endangering_life": "arson endangering life",
    "stalking": "stalking",
    "harassment": "harass|stalking|restraining order",
}


@pytest.fixture(scope="module")
def edition():
    """The classes, titles and groups of the shipped edition, and the shipped rules by class."""
    with warehouse.connect() as con:
        warehouse.define_macros(con)
        reference.load(con)
        con.execute(
            "create table rule as select rule_code, unnest(string_split(value, ' ')) as class "
            "from reference.enhanced_right where test = 'home_office_class'"
        )
        con.execute(
            "create table named as select offence_title, offence_group, "
            "list(rule_code) filter (where rule_code is not null) as rules from reference.weight "
            "left join rule on class in (as_home_office_class(home_office_class), "
            "as_home_office_class(home_office_class)[1:3]) where edition = '2020' group by all"
        )
        yield con


@pytest.mark.parametrize("rule", TITLES)
def test_the_shipped_classes_are_of_the_offences_that_their_rule_names(edition, rule):
    titles = edition.sql(
        f"select lower(offence_title) from named where list_contains(rules, '{rule}')"
    ).fetchall()
    assert titles
    odd = edition.sql(
        f"select offence_title from named where list_contains(rules, '{rule}') "
        f"and not regexp_matches(lower(offence_title), '{TITLES[rule]}')"
    ).fetchall()
    assert odd == []


def test_every_sexual_offence_of_the_shipped_edition_is_a_prompt_and_nothing_else_is(edition):
    odd = edition.sql(
        "select offence_title from named where (offence_group = 'SEXUAL OFFENCES') "
        "<> coalesce(list_contains(rules, 'sexual_offence'), false)"
    ).fetchall()
    assert odd == []


def test_every_shipped_rule_is_known_and_cites_the_code():
    names = drawing.columns(RIGHTS)
    rules = [dict(zip(names, row, strict=True)) for row in drawing.rows(RIGHTS)]
    cited = {rule["rule_code"]: rule["citation"] for rule in rules}
    assert cited.keys() == TITLES.keys() | {"domestic_abuse", "targeted", "under_18", "age_unknown"}
    assert all(text.startswith("Code of Practice for Victims of Crime") for text in cited.values())


# Contact


@pytest.mark.parametrize(
    ("home", "suspect_home", "lives"),
    [
        ("flat", "flat", "yes"),
        ("flat", "house", "no"),
        ("house", "house again", "yes"),  # one property number under two locations
        ("no number", "no number", "yes"),  # one place is one home, whatever its number
        ("no number", "none either", ""),  # a number of noughts is none, and so is one of nines
        ("nines", "no number", ""),
        ("flat", "no number", ""),  # the flat could be delivered a second time, without its number
        ("no number", "flat", ""),
        ("ward", "ward", ""),
        ("nowhere", "nowhere", ""),
        ("", "flat", ""),
        ("gone", "gone", ""),
        ("flat", "", ""),
        ("flat", "ward", ""),
    ],
)
def test_a_joint_address_is_the_home_of_a_suspect_and_what_is_not_known_is_no_all_clear(
    count, home, suspect_home, lives
):
    advice = {
        "yes": "Safe contact: may share an address with a suspect",
        "no": "No warning known",
        "": "Not known: ask before any contact",
    }
    nominals = f"""
        nominal_ref | born_on    | home_location_ref
        ------------+------------+------------------
        v           | 1970-01-01 | {home}
        s           | 1970-01-01 | {suspect_home}
    """
    given = {
        "crimes": crimes("2025-09-01"),
        "roles": roles(victim("v", "a"), victim("s", "a", "suspect")),
        "nominals": nominals,
        "locations": LOCATIONS,
    }
    for table in ("mart.repeat_victim", "mart.victim_harm", "list.victims"):
        found = count(table, "person_id, lives_with_suspect, contact_advice", **given)
        assert set(found) == {("v", lives, advice[lives])}


@pytest.mark.parametrize(
    ("role", "status", "day", "lives"),
    [
        ("suspect", "named", "2025-09-01", "yes"),
        ("suspect", "", "2024-10-01", "yes"),
        ("suspect", "Eliminated", "2025-09-01", "no"),
        ("suspect", "suppressed", "2025-09-01", "no"),
        ("witness", "", "2025-09-01", "no"),
        ("victim", "", "2025-09-01", "no"),
        ("suspect", "named", "2024-09-30", "no"),
    ],
)
def test_only_a_suspect_who_is_not_ruled_out_of_a_crime_of_the_last_12_months_warns(
    count, role, status, day, lives
):
    found = count(
        "mart.repeat_victim",
        "person_id, lives_with_suspect",
        crimes=crimes(day, "2025-09-01"),
        roles=f"""
        crime_ref | nominal_ref | role    | role_status
        ----------+-------------+---------+------------
        a         | p           | victim  |
        b         | p           | victim  |
        a         | child       | {role}  | {status}
        b         | q           | suspect |
        """,
        nominals=PEOPLE,
        locations=LOCATIONS,
    )
    assert ("p", lives) in found


def test_a_dead_suspect_the_victim_themself_and_a_cancelled_crime_warn_of_nobody(expect):
    expect(
        "mart.repeat_victim",
        "person_id | lives_with_suspect\n-\np | no",
        crimes="""
        crime_ref | offence_code | recorded_at | crime_status
        ----------+--------------+-------------+-------------
        a         | 34.1.1.1     | 2025-09-01  |
        b         | 34.1.1.1     | 2025-09-01  | cancelled
        """,
        roles=roles(
            victim("p", "ab"),
            victim("p", "a", "suspect"),
            victim("dead", "a", "suspect"),
            victim("child", "b", "suspect"),
        ),
        nominals=PEOPLE,
        locations=LOCATIONS,
    )


def test_old_harm_that_was_recorded_now_warns_too(expect):
    expect(
        "mart.victim_harm",
        """
        person_id | historic_crime_count | victim_crimes_12_months | is_repeat_any | is_repeat_same_group | lives_with_suspect
        ----------+----------------------+-------------------------+---------------+----------------------+-------------------
        p         | 1                    | 0                       | no            | no                   | yes
        """,
        crimes="""
        crime_ref | offence_code | recorded_at | committed_from
        ----------+--------------+-------------+---------------
        a         | 34.1.1.1     | 2025-09-01  | 2010-01-01
        """,
        roles=roles(victim("p", "a"), victim("child", "a", "suspect")),
        nominals=PEOPLE,
        locations=LOCATIONS,
    )


def test_safe_contact_is_never_lost_and_is_read_before_anything_else(expect):
    given = {
        "crimes": crimes("2025-09-01"),
        "roles": roles(victim("v", "a"), victim("w", "a"), victim("s", "a", "suspect")),
        "nominals": """
        nominal_ref | born_on    | home_location_ref | safe_contact
        ------------+------------+-------------------+------------------------
        v           | 1970-01-01 | flat              | Text only, before 3
        w           | 1970-01-01 |                   | Through the school
        s           | 1970-01-01 | flat              | Never shown to a victim
        """,
        "locations": LOCATIONS,
        "neighbourhoods": NORTH,
    }
    lines = [
        "v | Text only, before 3 | Read safe_contact first: may share an address with a suspect",
        "w | Through the school | Read safe_contact first",
    ]
    for table in ("mart.repeat_victim", "mart.victim_harm", "list.victims"):
        rows = lines * (2 if table == "list.victims" else 1)
        expect(table, "\n".join(["person_id | safe_contact | contact_advice", "-", *rows]), **given)


# What a victim table never holds


def test_no_victim_table_holds_a_suspect_or_free_text_but_for_safe_contact(tables, count):
    given = {
        "crimes": """
        crime_ref | offence_code | offence_title | recorded_at | location_ref
        ----------+--------------+---------------+-------------+-------------
        CANARYref | 34.1.1.1     | CANARY title  | 2025-09-01  | flat
        """,
        "roles": """
        crime_ref | nominal_ref   | role    | role_status
        ----------+---------------+---------+------------
        CANARYref | v             | victim  | CANARY status
        CANARYref | CANARYsuspect | suspect | charged
        """,
        "nominals": """
        nominal_ref   | born_on    | surname | forenames | home_location_ref | safe_contact
        --------------+------------+---------+-----------+-------------------+-------------
        v             | 1970-01-01 | Own     | Name      | flat              | own words
        CANARYsuspect | 1970-01-01 | CANARY  | CANARY    | flat              | CANARY
        """,
        "locations": """
        location_ref | place_name  | place_type  | address     | postcode
        -------------+-------------+-------------+-------------+---------
        flat         | CANARY name | CANARY type | CANARY road | CANARY
        """,
        "memberships": "nominal_ref | forum | owner | measures\n-\nv | CANARY | CANARY | CANARY",
        "enhanced_right": RIGHTS,
    }
    for table in ("list.victims", "mart.victim_harm", "mart.repeat_victim", "mart.enhanced_right"):
        found = count(table, "person_id", **given)
        assert {row[0] for row in found} <= {"v"}
        cells = [str(cell) for row in tables.con.sql(f"from {table}").fetchall() for cell in row]
        assert [cell for cell in cells if "CANARY" in cell.upper()] == []


@pytest.mark.parametrize(
    ("check", "harm"),
    [
        ("safe_contact_is_never_lost", "update mart.repeat_victim set safe_contact = null"),
        (
            "safe_contact_is_never_lost",
            "update mart.victim_harm set contact_advice = 'No warning known'",
        ),
        (
            "safe_contact_is_never_lost",
            "update list.victims set safe_contact = 'Call any time' where team_code = 'force'",
        ),
        ("the_dead_are_not_visited", "update mart.repeat_victim set person_id = 'dead'"),
        ("the_dead_are_not_visited", "update list.victims set person_id = 'dead'"),
        ("everyone_on_a_victim_table_is_a_victim", "update mart.repeat_victim set person_id = 's'"),
        ("everyone_on_a_victim_table_is_a_victim", "update list.victims set person_id = 's'"),
    ],
)
def test_the_checks_find_what_must_never_be(tables, count, check, harm):
    given = {
        "crimes": crimes("2025-09-01"),
        "roles": roles(victim("v", "a"), victim("dead", "a"), victim("s", "a", "suspect")),
        "nominals": """
        nominal_ref | born_on    | died_on    | safe_contact
        ------------+------------+------------+-------------
        v           | 1970-01-01 |            | Text only
        s           | 1970-01-01 |            |
        dead        | 1970-01-01 | 2025-09-15 |
        """,
    }
    count("list.victims", "person_id", **given)
    tables.build(["mart.enhanced_right", "mart.protection_prompt"])
    con = tables.by_hand()
    query = (SQL / "checks" / f"{check}.sql").read_text()
    assert con.sql(query).fetchall() == []
    con.execute(harm)
    assert con.sql(query).fetchall() != []


def test_a_rule_of_rights_that_could_not_be_met_is_refused(tmp_path):
    head = "rule_code,limb,prompt,test,value,least_crimes,reason,citation\n"
    for row in (
        "a,most serious crime,b,home_office_class,5/1,1,c,d",
        "a,most serious crime,b,home_office_class,,1,c,d",
        "a,most serious crime,b,age_under,eighteen,1,c,d",
        "a,most serious crime,b,offence_group,,1,c,d",
        "a,most serious crime,b,domestic_abuse,yes,1,c,d",
        "a,bereaved,b,domestic_abuse,,1,c,d",
        "a,most serious crime,b,hate,,1,c,d",
        "a,most serious crime,b,any_crime,,0,c,d",
    ):
        (tmp_path / "enhanced_rights.csv").write_text(f"{head}{row}\n")
        with (
            warehouse.connect() as con,
            pytest.raises(ReferenceFault, match="breaks the rule"),
        ):
            reference.load(con, [SHIPPED, tmp_path])
