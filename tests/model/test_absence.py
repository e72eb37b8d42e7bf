"""What did not come, or came in another form, stops the night with a sentence that names the feed.

Shows: rule 19.
"""

import pytest

from harm_index.checks import Result, refuse
from harm_index.errors import CheckFailed, SettingsError
from harm_index.settings import Settings

CRIME = "crime_ref | location_ref\n-\nc | h"
ROLE = "crime_ref | nominal_ref | role\n-\nc | p | suspect"
PERSON = "nominal_ref | born_on\n-\np | 1990-01-01"
PLACE = "location_ref | place_type\n-\nh | house"
WHOLE = {"crimes": CRIME, "roles": ROLE, "nominals": PERSON, "locations": PLACE}
BATCHES = "feed | file_sha256 | file_name | row_count | reject_count | unknown_columns\n-\n"


def delivered(**rows: int) -> str:
    """Batches of feeds with so many rows each."""
    return BATCHES + "\n".join(f"{f} | {f} | {f}.csv | {n} | 0 | []" for f, n in rows.items())


def many(header: str, row: str, number: int) -> str:
    """Rows alike but for their number, which stands for {}."""
    return "\n".join([header, "-", *(row.format(n) for n in range(number))])


# Feeds that are expected


@pytest.mark.parametrize("missing", ["crimes", "roles", "nominals", "locations"])
@pytest.mark.parametrize("how", ["never", "empty"])
def test_a_feed_that_is_expected_and_did_not_come_stops_the_night(ask, missing, how):
    rows = dict.fromkeys(("crimes", "roles", "nominals", "locations"), 9)
    rows |= {missing: 0} if how == "empty" else {}
    if how == "never":
        del rows[missing]
    result = ask("feeds_expected", batch=delivered(**rows))
    assert result.stops_publication
    assert result.rows == 1
    assert result.says[0].startswith(f"The feed {missing} ")
    assert result.says[0].endswith("or take it out of feeds_expected.")


@pytest.mark.parametrize(
    ("rows", "settings", "missing"),
    [
        ({"crimes": 9, "roles": 9, "nominals": 9, "locations": 9}, {}, 0),
        ({"street": 9}, {}, 0),
        ({"street": 9, "neighbourhoods": 2}, {}, 0),
        ({"street": 9, "locations": 2}, {}, 3),
        ({"street": 0}, {}, 4),
        ({"crimes": 9, "locations": 9}, {"feeds_expected": ["crimes", "locations"]}, 0),
        ({"crimes": 9, "locations": 9}, {"feeds_expected": ["crimes", "locations", "orders"]}, 1),
        ({"neighbourhoods": 9}, {}, 4),
    ],
)
def test_what_is_expected_is_a_setting_and_street_crime_alone_needs_none(
    ask, rows, settings, missing
):
    assert ask("feeds_expected", batch=delivered(**rows), settings=settings).rows == missing


def test_a_feed_that_is_not_in_the_contract_is_refused_with_those_that_are(tmp_path):
    (tmp_path / "harm-index.toml").write_text('feeds_expected = ["crime"]')
    with pytest.raises(SettingsError, match=r"no such feed; the feeds are audits, crimes, .*roles"):
        Settings.read(tmp_path / "harm-index.toml")


def test_the_sentence_of_a_failed_night_names_the_feed_and_what_to_do():
    missing = Result("sql", "feeds_expected", "critical", "It came.", 1, False, ("No roles came.",))
    with pytest.raises(CheckFailed, match=r"The rule: It came\. No roles came\.$"):
        refuse([missing])
    with pytest.raises(CheckFailed, match=r"whole\)\. No roles came\.$"):
        refuse([missing, Result("sql", "other", "critical", "Other.", None, False)])


# Crimes without roles


@pytest.mark.parametrize(
    ("roles", "crimes", "stops"),
    [
        (ROLE, CRIME, False),
        ("crime_ref\n-", CRIME, True),
        (ROLE.replace("suspect", "SUSP"), CRIME, True),
        (ROLE.replace("suspect", "witness"), CRIME, True),
        (ROLE.replace("c |", "x |"), CRIME, True),
        ("crime_ref\n-", "crime_ref | recorded_at\n-\nc | 2024-01-01", False),
        ("crime_ref\n-", "crime_ref\n-", False),
    ],
)
def test_crimes_of_the_window_that_involve_nobody_stop_the_night(ask, roles, crimes, stops):
    result = ask("crimes_have_roles", **WHOLE | {"roles": roles, "crimes": crimes})
    assert result.stops_publication is stops


@pytest.mark.parametrize(("number", "stops"), [(19, False), (20, True)])
def test_a_few_crimes_of_the_window_may_involve_nobody_where_others_do(ask, number, stops):
    crimes = many("crime_ref | recorded_at", "n{} | 2025-09-02", number) + "\nold | 2024-01-01"
    roles = "crime_ref | nominal_ref | role\n-\nold | p | suspect"
    result = ask("crimes_have_roles", **WHOLE | {"roles": roles, "crimes": crimes})
    assert result.stops_publication is stops


def named(suspects: int, victims: int, words: tuple[str, str] = ("suspect", "victim")) -> str:
    """Roles by which so many crimes have a suspect, and so many a victim."""
    parts = zip((suspects, victims), words, strict=True)
    rows = [f"n{n} | p | {word}" for count, word in parts for n in range(count)]
    return "\n".join(["crime_ref | nominal_ref | role", "-", *rows])


@pytest.mark.parametrize(
    ("suspects", "victims", "missing"),
    [
        (33, 90, []),
        (5, 5, []),
        (4, 5, ["suspect"]),
        (5, 4, ["victim"]),
        (0, 90, ["suspect"]),
        (33, 0, ["victim"]),
        (4, 4, ["suspect", "victim"]),
    ],
)
def test_roles_that_name_hardly_any_suspect_or_hardly_any_victim_stop_the_night(
    ask, suspects, victims, missing
):
    crimes = many("crime_ref | recorded_at", "n{} | 2025-09-02", 100)
    result = ask(
        "crimes_have_roles", **WHOLE | {"roles": named(suspects, victims), "crimes": crimes}
    )
    assert result.stops_publication is bool(missing)
    assert len(result.says) == len(missing)
    for role in missing:
        count = suspects if role == "suspect" else victims
        assert any(f"names a {role} of {count} of them" in said for said in result.says)


@pytest.mark.parametrize("words", [("offender", "victim"), ("suspect", "aggrieved")])
def test_a_word_that_is_not_the_contracts_for_all_suspects_or_victims_stops_the_night(ask, words):
    crimes = many("crime_ref | recorded_at", "n{} | 2025-09-02", 20)
    result = ask("crimes_have_roles", **WHOLE | {"roles": named(20, 20, words), "crimes": crimes})
    assert result.stops_publication
    assert len(result.says) == 1


@pytest.mark.parametrize("detected_by", ["police", "company"])
def test_crimes_that_staff_found_need_no_victim(ask, detected_by):
    crimes = many(
        "crime_ref | recorded_at | detected_by", f"n{{}} | 2025-09-02 | {detected_by}", 20
    )
    check = "crimes_have_roles"
    assert ask(check, **WHOLE | {"roles": named(20, 0), "crimes": crimes}).passed
    assert ask(check, **WHOLE | {"roles": named(0, 9), "crimes": crimes}).stops_publication


def test_crimes_of_a_force_that_delivers_no_roles_may_involve_nobody(ask):
    settings = {"feeds_expected": ["crimes", "locations"]}
    given = WHOLE | {"roles": "crime_ref\n-", "settings": settings}
    assert ask("crimes_have_roles", **given).passed


# Crimes without locations


@pytest.mark.parametrize(
    ("number", "placed", "place", "stops"),
    [
        (20, 0, PLACE, True),
        (19, 0, PLACE, False),
        (100, 4, PLACE, True),
        (100, 5, PLACE, False),
        (20, 20, PLACE.replace("house", "police station"), True),
        (20, 20, "location_ref | longitude | latitude\n-\nh | 0 | 0", True),
        (20, 20, "location_ref\n-\nelsewhere", False),
    ],
)
def test_crimes_of_the_window_that_are_at_no_location_stop_the_night(
    ask, number, placed, place, stops
):
    rows = [f"n{n} | 2025-09-02 | {'h' if n < placed else ''}" for n in range(number)]
    crimes = "\n".join(["crime_ref | recorded_at | location_ref", "-", *rows])
    result = ask("crimes_have_locations", **WHOLE | {"crimes": crimes, "locations": place})
    assert result.stops_publication is stops
    settings = {"feeds_expected": ["crimes", "roles"]}
    given = WHOLE | {"crimes": crimes, "locations": place, "settings": settings}
    assert ask("crimes_have_locations", **given).passed


@pytest.mark.parametrize("check", ["crimes_have_roles", "crimes_have_locations"])
def test_street_crime_alone_needs_neither_roles_nor_locations(ask, check):
    street = many("crime_id | month | crime_type | falls_within", "s{} | 2025-09 | Robbery | F", 20)
    assert ask(check, street=street).passed


# References that dangle


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({"roles": ROLE.replace("p |", "N-101 |")}, ["roles.nominal_ref"]),
        ({"roles": ROLE.replace("c |", "C-7 |")}, ["roles.crime_ref"]),
        ({"crimes": CRIME.replace("h", "L7")}, ["crimes.location_ref"]),
        (
            {"roles": ROLE.replace("p |", "P |"), "crimes": CRIME.replace("h", "H")},
            ["crimes.location_ref", "roles.nominal_ref"],
        ),
        ({"crimes": "crime_ref\n-\nc"}, []),
        ({}, []),
    ],
)
def test_a_feed_most_of_whose_references_dangle_stops_the_night(ask, broken, named):
    """Case 29-every-role-dangles."""
    result = ask("most_references_are_delivered", **WHOLE | broken)
    assert result.stops_publication is bool(named)
    assert len(result.says) == len(named)
    for sentence, column in zip(result.says, named, strict=True):
        feed, name = column.split(".")
        assert sentence.startswith(
            f"In 1 of 1 row of the feed {feed} the {name} is not in the feed "
        )


def test_half_of_the_references_may_dangle_and_a_setting_may_allow_more(ask):
    half = {"roles": f"{ROLE}\nc | q | victim"}
    most = {"roles": f"{half['roles']}\nc | r | victim"}
    check = "most_references_are_delivered"
    assert ask(check, **WHOLE | half).passed
    refused = ask(check, **WHOLE | most)
    assert refused.stops_publication
    [sentence] = refused.says
    assert sentence.startswith("In 2 of 3 rows of the feed roles the nominal_ref is not in")
    assert ask(check, **WHOLE | most, settings={"max_dangling_share": 0.7}).passed


def test_a_change_of_form_in_the_window_is_not_hidden_by_years_that_were_well(ask):
    roles = ROLE.replace("\n", " | updated_at\n", 1) + " | 2025-09-20"
    for number in range(9):
        roles += f"\nc{number} | p | suspect | 2024-05-01"
    crimes = many("crime_ref | recorded_at", "c{} | 2024-05-01", 9) + "\nc | 2025-09-02"
    nominals = PERSON
    broken = roles.replace("c | p |", "c | P-1 |")
    check = "most_references_are_delivered"
    given = WHOLE | {"crimes": crimes, "nominals": nominals}
    assert ask(check, **given | {"roles": roles}).passed
    assert ask(check, **given | {"roles": broken}).stops_publication


@pytest.mark.parametrize(
    ("feed", "drawn"),
    [
        ("memberships", "nominal_ref | forum\n-\nx | f"),
        ("wanted", "nominal_ref | wanted_status | circulated_on\n-\nx | wanted | 2025-09-01"),
        ("orders", "order_ref | order_type | nominal_ref | issued_on\n-\no | NMO | x | 2025-09-01"),
        ("nominals", "nominal_ref | home_location_ref\n-\nx | nowhere"),
    ],
)
def test_other_feeds_that_point_to_nobody_are_a_warning(ask, feed, drawn):
    result = ask("most_side_references_are_delivered", **WHOLE | {feed: drawn})
    assert (result.severity, result.rows) == ("warning", 1)
    assert result.says[0].startswith(f"In 1 of 1 row of the feed {feed} the ")


# Dates that are all one


def people(number: int, **columns: str) -> str:
    """So many people, each born on another day."""
    cells = {"nominal_ref": "p{}", "born_on": "19{:02}-05-06", **columns}
    rows = (" | ".join(cells.values()) for _ in range(number))
    lines = [row.replace("{}", str(n)).replace("{:02}", f"{50 + n % 40}") for n, row in
             enumerate(rows)]  # fmt: skip
    return "\n".join([" | ".join(cells), "-", *lines])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"nominals": people(20, born_on="1970-01-01")}, "born_on"),
        ({"nominals": people(20, died_on="1901-01-01")}, "died_on"),
        (
            {"crimes": many("crime_ref | committed_from", "c{} | 1970-01-01 00:00:00", 20)},
            "committed_from",
        ),
        ({"nominals": people(19, born_on="1970-01-01")}, None),
        ({"nominals": people(20, died_on="1900-01-01")}, None),
        ({"nominals": people(20)}, None),
        ({"crimes": many("crime_ref | recorded_at", "c{} | 2025-09-01 00:00:00", 20)}, None),
    ],
)
def test_dates_of_which_most_are_one_stop_the_night(ask, given, said):
    result = ask("dates_are_not_all_one", **given)
    assert result.stops_publication is bool(said)
    assert not said or f" known values of {said} are one date." in result.says[0]
    assert not result.says or "19" not in result.says[0].replace("1970 ", "")


def test_half_of_the_dates_may_be_one(ask):
    half = people(10) + "".join(f"\nq{n} | 1970-01-01" for n in range(10))
    assert ask("dates_are_not_all_one", nominals=half).passed
    assert not ask("dates_are_not_all_one", nominals=f"{half}\nr | 1970-01-01").passed


# Shares of people that cannot be true


def involved(number: int, nominals: str) -> dict[str, str]:
    """People who are the suspects of one crime each."""
    return {
        "crimes": many("crime_ref | committed_from", "c{} | 2025-09-01", number),
        "roles": many("crime_ref | nominal_ref | role", "c{0} | p{0} | suspect", number),
        "nominals": nominals,
    }


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"died_on": "2020-03-04"}, "20 have died"),
        ({"born_on": "2015-03-04"}, "20 are under 18"),
        ({"born_on": ""}, "20 are of unknown age"),
        ({"born_on": "03/04/1980"}, "20 are of unknown age"),
        ({"born_on": "1066-10-14"}, "20 are of unknown age"),
        ({}, None),
    ],
)
def test_suspects_who_are_all_dead_or_children_or_of_no_age_stop_the_night(ask, columns, said):
    """Case 04-died-on-is-a-placeholder, where the placeholder is none of the settings."""
    check = "listable_people_are_plausible"
    result = ask(check, **involved(20, people(20, **columns)))
    assert result.stops_publication is bool(said)
    assert [said in sentence for sentence in result.says] == [True] * bool(said)
    assert ask(check, **involved(19, people(19, **columns))).passed


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("role_status", "eliminated", "20 are ruled out"),
        ("nominal_type", "organisation", "20 are organisations"),
        ("outcome_type", "11", "20 are kept off by a rule"),
        ("role_status", "charged", None),
    ],
)
def test_people_of_whom_a_word_or_a_code_says_that_none_is_to_be_listed_stop_the_night(
    ask, column, value, said
):
    cells = dict.fromkeys(("role_status", "nominal_type", "outcome_type"), "") | {column: value}
    crime, role = "crime_ref | committed_from | outcome_type", "crime_ref | nominal_ref | role"

    def given(number):
        status = f"c{{0}} | p{{0}} | suspect | {cells['role_status']}"
        return {
            "crimes": many(crime, f"c{{}} | 2025-09-01 | {cells['outcome_type']}", number),
            "roles": many(f"{role} | role_status", status, number),
            "nominals": people(number, nominal_type=cells["nominal_type"]),
        }

    result = ask("people_can_be_listed", **given(20))
    assert result.stops_publication is bool(said)
    assert [said in sentence for sentence in result.says] == [True] * bool(said)
    assert ask("people_can_be_listed", **given(19)).passed


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("2024-09-01 | | ", "20 were committed before it"),
        ("2025-09-01 | police | ", "20 are on another basis"),
        ("2025-09-01 | | cancelled", "20 are cancelled or transferred"),
        ("2025-09-01 | | ", None),
    ],
)
def test_crimes_of_which_one_column_says_that_none_counts_stop_the_night(ask, cells, said):
    header = "crime_ref | committed_from | detected_by | crime_status"
    result = ask("window_holds_crimes", crimes=many(header, f"c{{}} | {cells}", 20))
    assert result.stops_publication is bool(said)
    assert [said in sentence for sentence in result.says] == [True] * bool(said)


@pytest.mark.parametrize(("code", "passed"), [("TEAM NORTH", False), ("N1", True)])
def test_neighbourhoods_that_no_location_lies_in_stop_the_night(ask, code, passed):
    found = {
        "crimes": many("crime_ref | location_ref", "c{} | h", 20),
        "locations": f"location_ref | neighbourhood_code\n-\nh | {code}",
        "neighbourhoods": "neighbourhood_code | neighbourhood_name\n-\nN1 | North",
    }
    assert ask("neighbourhoods_are_known", **found).passed is passed


def test_listable_people_are_counted_by_role(expect):
    expect(
        "core.listable_people",
        """
        role    | person_count | dead_count | child_count | age_unknown_count
        --------+--------------+------------+-------------+------------------
        suspect | 3            | 0          | 1           | 1
        victim  | 2            | 1          | 0           | 1
        """,
        crimes=CRIME,
        roles=f"{ROLE}\nc | q | suspect\nc | r | suspect\nc | s | victim\nc | d | victim"
        "\nc | firm | victim\nc | absent | victim",
        nominals="""
            nominal_ref | nominal_type | born_on    | died_on
            ------------+--------------+------------+-----------
            p           |              | 1990-01-01 |
            q           |              | 2010-01-01 |
            r           |              |            |
            s           |              | 2030-01-01 |
            d           |              | 1980-01-01 | 2025-09-02
            firm        | organisation |            |
        """,
    )
