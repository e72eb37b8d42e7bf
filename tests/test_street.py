"""Published street crime as it comes: identifiers, categories and points, and what each stands for."""

import csv
import itertools
import random
from datetime import date
from decimal import Decimal

import pytest

from expectations import feed_street
from harm_index import night, reference
from harm_index.settings import Settings
from tests.conftest import build

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


def test_every_name_means_one_category_in_a_month_and_every_category_weighs(con):
    reference.load(con)
    names = con.sql(
        "select name, coalesce(first_month, ''), coalesce(last_month, '9999') "
        "from reference.street_category order by all"
    ).fetchall()
    assert all(one[0] != other[0] or one[2] < other[1] for one, other in itertools.pairwise(names))
    night.ask(con, Settings(), date(2025, 10, 1))
    build(con, "core.street_weight")
    categories = con.sql("select distinct category from reference.street_category").fetchall()
    weighed = con.sql("select category from core.street_weight").fetchall()
    assert {name for (name,) in categories} == set(feed_street.CATEGORIES)
    assert set(categories) - set(weighed) == {("Anti-social behaviour",)}


@pytest.mark.parametrize("edition", ["2020", "2026"])
def test_a_category_that_was_split_weighs_what_it_held(con, edition):
    reference.load(con)
    con.execute(night.ALL_DECIMALS)
    night.ask(con, Settings(weights_edition=edition), date(2025, 10, 1))
    build(con, "core.street_weight")
    found = dict(con.sql("select category, harm_days from core.street_weight").fetchall())
    with (reference.SHIPPED / "category_weights.csv").open(encoding="utf-8", newline="") as file:
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
