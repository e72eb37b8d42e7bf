"""Published street crime as it comes: identifiers, categories and points, and what each stands for.

Shows: street-crime.
"""

import csv
import itertools
import random
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from harm_index import night, paths, reference
from harm_index.settings import Settings

HEAD = """
    file_sha256 | crime_id | month | falls_within | longitude | latitude | crime_type
    ------------+----------+-------+--------------+-----------+----------+-----------
"""


def street(*rows):
    """A drawing of landed rows: identifier, month, category, longitude and, where not F, force."""
    return HEAD + "\n".join(
        " | ".join([month, name, month, *(force or ["F"]), at, "52.1" if at else "", category])
        for name, month, category, at, *force in rows
    )


AUGUST = [("1", "2025-08", "Bicycle theft", "0.1"), ("2", "2025-08", "Burglary", "0.2")]
SEPTEMBER = [("1", "2025-09", "Drugs", "0.3"), ("2", "2025-09", "Robbery", "0.4")]


def test_an_identifier_used_again_for_another_crime_is_another_crime(expect):
    """Case street_ids_used_again_each_month."""
    expect(
        "staging.street",
        """
        crime_id  | published_id | category      | is_id_used_again
        ----------+--------------+---------------+-----------------
        1         | 1            | Bicycle theft | yes
        2         | 2            | Burglary      | yes
        1 2025-09 | 1            | Drugs         | yes
        2 2025-09 | 2            | Robbery       | yes
        """,
        street=street(*AUGUST, *SEPTEMBER),
    )


@pytest.mark.parametrize(
    "second",
    [
        ("1", "2025-08", "Drugs", "0.3"),
        ("1", "2025-09", "Bicycle theft", "0.3"),
        ("1", "2025-09", "Drugs", "0.1"),
        ("1", "2025-09", "Bicycle theft", "0.1"),
    ],
    ids=["same month", "same category", "same place", "both"],
)
def test_what_shares_month_category_or_place_is_the_crime_published_again(count, second):
    found = count("staging.street", "crime_id", street=street(AUGUST[0], second))
    assert found == [("1",)]


def test_two_points_that_are_not_known_are_not_one_place(count):
    rows = [("1", "2025-08", "Drugs", ""), ("1", "2025-09", "Robbery", "")]
    assert len(count("staging.street", "crime_id", street=street(*rows))) == 2


def test_identifiers_of_two_forces_are_of_two_crimes_unless_all_is_alike(count):
    rows = [
        ("1", "2025-08", "Drugs", "0.1", "A"),
        ("1", "2025-08", "Drugs", "0.2", "B"),
        ("1", "2025-09", "Drugs", "0.2", "B"),
        ("2", "2025-08", "Drugs", "0.1", "A and B"),
        ("2", "2025-08", "Drugs", "0.1", "A & B"),
    ]
    found = count("staging.street", "crime_id", street=street(*rows))
    assert sorted(found) == [("1",), ("1 2025-08 B",), ("2",)]


def test_a_chain_is_one_crime_in_whatever_order_it_comes(count):
    chain = [
        ("1", "2025-06", "Drugs", "0.1"),
        ("1", "2025-07", "Drugs", "0.2"),
        ("1", "2025-08", "Robbery", "0.2"),
        ("1", "2025-09", "Burglary", "0.9"),
    ]
    answers = {
        tuple(sorted(count("staging.street", "crime_id, category", street=street(*rows))))
        for rows in itertools.permutations(chain)
    }
    assert answers == {(("1", "Robbery"), ("1 2025-09", "Burglary"))}


def test_an_identifier_that_lost_digits_names_no_crime(count):
    rows = [("2.0E+11", "2025-08", "Drugs", "0.1"), ("2.0E+11", "2025-08", "Drugs", "0.2")]
    assert count("staging.street", "published_id", street=street(*rows)) == [("",), ("",)]


def crimes_by_hand(rows):
    """How many crimes the rows of one identifier are, by joining what shares any of the three."""
    crimes = []
    for _, month, category, place in rows:
        mine = [{(1, month), (2, category)} | ({(3, place)} if place else set())]
        for crime in crimes:
            if mine[0] & crime:
                mine[0] |= crime
            else:
                mine.append(crime)
        crimes = mine
    return len(crimes)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_drawn_by_chance_is_as_many_crimes_as_by_hand(count, seed):
    chance = random.Random(seed)
    drawn = {
        str(n): [
            (
                str(n),
                f"2025-0{chance.randint(1, 6)}",
                chance.choice(["Drugs", "Robbery", "Burglary", "Vehicle crime"]),
                chance.choice(["", "0.1", "0.2", "0.3", "0.4"]),
            )
            for _ in range(chance.randint(1, 5))
        ]
        for n in range(19)
    }
    rows = [row for of_one in drawn.values() for row in of_one]
    chance.shuffle(rows)
    found = count("staging.street", "published_id, crime_id", street=street(*rows))
    assert len(set(found)) == len(found)
    by_hand = {ref: crimes_by_hand(of_one) for ref, of_one in drawn.items()}
    assert Counter(ref for ref, _ in found) == by_hand
    assert {ref for ref, crime in found if ref == crime} == set(drawn)


def test_a_force_that_plainly_uses_identifiers_again_must_share_category_and_place(count):
    """A month apart, one in five shares its category by chance alone."""
    used = [(str(n), "2025-08", "Drugs", f"0.{n + 100}") for n in range(40)]
    used += [
        (str(n), "2025-09", "Drugs" if n % 5 == 0 else "Robbery", f"0.{n + 200}") for n in range(40)
    ]
    # One crime published again in another month, and one of a force that uses none again.
    again = [("x", "2025-08", "Drugs", "0.1"), ("x", "2025-09", "Drugs", "0.1")]
    other = [("y", "2025-08", "Drugs", "0.1", "G"), ("y", "2025-09", "Drugs", "0.2", "G")]
    rows = used + again + other
    random.Random(1).shuffle(rows)
    assert len(count("staging.street", "crime_id", street=street(*rows))) == 80 + 1 + 1


def test_an_identifier_of_two_categories_in_one_month_is_one_crime_and_told(expect):
    expect(
        "staging.street",
        """
        crime_id | category | has_two_categories
        ---------+----------+-------------------
        1        | Drugs    | yes
        2        | Drugs    | no
        """,
        street=street(
            ("1", "2025-09", "Robbery", "0.1"),
            ("1", "2025-09", "Drugs", "0.1"),
            ("2", "2025-08", "Robbery", "0.1"),
            ("2", "2025-09", "Drugs", "0.1"),
        ),
    )


def test_an_identifier_of_two_places_in_one_month_is_one_crime_and_told(expect):
    rows = (
        ("1", "2025-09", "Drugs", "0.1"),
        ("1", "2025-09", "Drugs", "0.2"),
        ("2", "2025-08", "Drugs", "0.1"),
        ("2", "2025-09", "Drugs", "0.2"),
        ("3", "2025-09", "Drugs", "0.1"),
        ("3", "2025-09", "Drugs", ""),
        ("4", "2025-09", "Drugs", ""),
        ("4", "2025-09", "Drugs", ""),
        ("5", "2025-09", "Drugs", "0.1"),
        ("5", "2025-09", "Robbery", "0.2"),
    )
    drawn = """
        crime_id | has_two_places | has_two_categories
        ---------+----------------+-------------------
        1        | yes            | no
        2        | no             | no
        3        | no             | no
        4        | no             | no
        5        | yes            | yes
        """
    expect("staging.street", drawn, street=street(*rows))
    expect("core.street_force", "two_place_count\n-\n2", street=street(*rows))
    expect("core.crime_quality", "published_at_two_places\n-\n2", street=street(*rows))


# Categories


@pytest.mark.parametrize(
    ("month", "written", "category"),
    [
        ("2025-09", "Criminal Damage and Arson", "Criminal damage and arson"),
        ("2025-09", "criminal-damage-arson", "Criminal damage and arson"),
        ("2025-09", "CRIMINAL DAMAGE & ARSON", "Criminal damage and arson"),
        ("2025-09", "anti-social-behaviour", "Anti-social behaviour"),
        ("2025-09", "violent-crime", "Violence and sexual offences"),
        ("2025-09", "violence-and-sexual-offences", "Violence and sexual offences"),
        ("2012-04", "Violent crime", "Violence and sexual offences"),
        ("2025-09", "theft_from_the_person", "Theft from the person"),
        ("2012-04", "Public disorder and weapons", "Public disorder and weapons"),
        ("2012-04", "public-disorder-weapons", "Public disorder and weapons"),
        ("2011-08", "Other crime", "Other crime (to August 2011)"),
        ("2011-09", "Other crime", "Other crime"),
        ("2013-04", "Other theft", "Other theft (to April 2013)"),
        ("2013-05", "other-theft", "Other theft"),
        ("2025-09", "Piracy", "Piracy"),
    ],
)
def test_a_category_goes_by_its_present_name(con, count, month, written, category):
    reference.load(con)
    rows = street(("1", month, written, "0.1"))
    assert count("staging.street", "category", street=rows) == [(category,)]


def test_an_incident_is_one_whatever_its_category_is_called(con, count):
    reference.load(con)
    written = ["Anti-social behaviour", "anti-social-behaviour", "ANTI-SOCIAL BEHAVIOUR"]
    rows = "".join(f"{n} | | 2025-09 | F | 0.1 | 52.1 | {name}\n" for n, name in enumerate(written))
    assert len(count("staging.street", "crime_id", street=HEAD + rows)) == 1


def test_every_name_means_one_category_in_a_month_and_every_category_weighs(con, tables):
    reference.load(con)
    names = con.sql(
        "select name, coalesce(first_month, ''), coalesce(last_month, '9999') "
        "from reference.street_category order by all"
    ).fetchall()
    assert all(one[0] != other[0] or one[2] < other[1] for one, other in itertools.pairwise(names))
    tables.ask(Settings(), date(2025, 10, 1))
    tables.build(["core.street_weight"])
    categories = con.sql("select distinct category from reference.street_category").fetchall()
    weighed = con.sql("select category from core.street_weight").fetchall()
    assert set(categories) - set(weighed) == {("Anti-social behaviour",)}


@pytest.mark.parametrize("edition", ["2020", "2026"])
def test_a_category_that_was_split_weighs_what_it_held(con, tables, edition):
    reference.load(con)
    tables.define(night.ALL_DECIMALS)
    tables.ask(Settings(weights_edition=edition), date(2025, 10, 1))
    tables.build(["core.street_weight"])
    found = dict(con.sql("select category, harm_days from core.street_weight").fetchall())
    with (paths.SHIPPED / "category_weights.csv").open(encoding="utf-8", newline="") as file:
        parts = {
            row["category"]: (Decimal(row["harm_days"]), int(row["national_count"]))
            for row in csv.DictReader(file)
            if row["edition"] == edition
        }
    order, weapons = parts["Public order"], parts["Possession of weapons"]
    mean = (order[0] * order[1] + weapons[0] * weapons[1]) / (order[1] + weapons[1])
    assert abs(found["Public disorder and weapons"] - mean) < Decimal("1e-9")
    assert found["Other theft (to April 2013)"] == 2
    harm = sum(found[name] * number for name, (_, number) in parts.items())
    total = {"2020": "654412321.0000", "2026": "531326242.2500"}[edition]
    assert harm.quantize(Decimal("0.0001")) == Decimal(total)


def test_all_the_decimals_of_a_mean_are_no_change_of_weights(tables, count):
    """What the list before kept of a weight is its four decimals."""
    tables.define(night.ALL_DECIMALS)
    place = "street 0.100000,52.100000"
    row = "list_row_id | list_name | team_code | subject_id | harm_rank | harm_days | crime_count"
    crime = "list_row_id | crime_id | offence_code | harm_on | harm_days"
    found = count(
        "listing.left_crime",
        "crime_id, fate, lost_days",
        street=street(("1", "2025-09", "Burglary", "0.1"), ("2", "2025-09", "Drugs", "0.1")),
        category_weight="edition | category | harm_days | least_days | most_days | national_count "
        "| source\n-\n2020 | Burglary | 204.124521761878 | 126 | 370 | 1 | s\n"
        "2020 | Drugs | 182.127046078504 | 3 | 548 | 1 | s",
        previous_row=f"{row}\n-\nR1 | locations | OLD | {place} | 1 | 386.2516 | 2",
        previous_crime=f"{crime}\n-\nR1 | 1 | Burglary | 2025-09-01 | 204.1245\n"
        "R1 | 2 | Drugs | 2025-09-01 | 190",
    )
    assert sorted((one, fate) for one, fate, _ in found) == [
        ("1", "counts"),
        ("2", "weights changed"),
    ]


def test_a_point_that_is_no_point_is_counted(count):
    rows = """
    file_sha256 | crime_id | month   | falls_within | longitude | latitude | easting | northing | crime_type
    ------------+----------+---------+--------------+-----------+----------+---------+----------+-----------
    1           | a        | 2025-09 | F            |           |          | 0       | 0        | Drugs
    1           | b        | 2025-09 | F            | 0.1       | 52.1     | 545000  | 258000   | Drugs
    1           | c        | 2025-09 | F            |           |          |         |          | Drugs
    1           | d        | 2025-09 | F            | 999       | 52.1     |         |          | Drugs
    """
    assert count("core.crime_quality", "published_point_unreadable", street=rows) == [("2",)]
    assert count("core.street_force", "point_unreadable_count", street=rows) == [("2",)]
