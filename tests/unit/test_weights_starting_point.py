"""How many days a starting point stands for, and what its score is held against."""

from decimal import Decimal

import pytest

from harm_index.importers.starting_point import days, judge


@pytest.mark.parametrize(
    ("starting_point", "expected"),
    [
        ("15 years' custody", "5475"),
        ("1 year 6 months\u2019 custody", "547.5"),
        ("The mandatory minimum sentence is 5 years' imprisonment", "1825"),
        ("Three years", "1095"),
        ("12 weeks custody", "84"),
        (" low level community order", "5"),
        ("Medium level community order ", "10"),
        ("High level community order", "19"),
        ("Low level community order, additional 3 months DQd or 6 points", "5"),
        ("Band B fine + 10 points", "2"),
        ("Band A fine/FPN", "1"),
        ("Suggest Band E fine -> Minimum of £480", "7"),
        ("FPN £100", "1"),
        ("FPN - range from £30-50 ", "0.3"),
    ],
)
def test_a_starting_point_is_read_as_the_index_counts_days(starting_point, expected):
    assert days(starting_point)[0] == Decimal(expected)


@pytest.mark.parametrize(
    "starting_point",
    [
        "Fine",
        "Life",
        "Band F fine",
        "Band E fine plus the band B",
        "Ranges from 6 months to 14 years",
        "1 year or a medium level community order",
        "2 years or 3 years",
        "1 year 3 weeks",
        "FPN £60",
    ],
)
def test_a_starting_point_that_names_no_one_sentence_is_not_guessed(starting_point):
    assert days(starting_point) == ()


@pytest.mark.parametrize(
    ("score", "starting_point", "verdict"),
    [
        ("182", "26 weeks", "agrees"),
        ("182.5", "26 weeks", "other_convention"),
        ("120", "4 months", "other_convention"),
        ("121.6667", "4 months", "agrees"),
        ("84", "Medium level community order", "contradicts"),
        ("10", "Fine", "unread"),
    ],
)
def test_a_score_is_held_against_its_starting_point(score, starting_point, verdict):
    assert judge(Decimal(score), starting_point) == verdict
