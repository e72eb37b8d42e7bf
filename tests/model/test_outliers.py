"""Outlier lines: which values they are of, where they lie, and what the odd cases come to.

Shows: outliers.
"""

import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given

from harm_index.warehouse.statistics import outlier_lines
from tests.people import crimes

NORMAL = [-1.6, -1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.6]  # as far apart as a normal's would be


def test_values_that_look_normal_have_one_standard_deviation_either_side_of_their_mean():
    values = [100 + 10 * value for value in NORMAL]
    lines = outlier_lines(values)
    assert lines["scale"] == "plain"
    assert lines["mean"] == pytest.approx(100)
    assert lines["high"] - 100 == pytest.approx(np.std(values, ddof=1))
    assert 100 - lines["low"] == pytest.approx(np.std(values, ddof=1))


def test_values_whose_logs_are_more_normal_have_the_lines_of_their_logs():
    values = [math.exp(5 + 2 * value) for value in NORMAL]
    lines = outlier_lines(values)
    spread = np.std([2 * value for value in NORMAL], ddof=1)
    assert lines["scale"] == "log"
    assert lines["low"] == pytest.approx(math.exp(5 - spread))
    assert lines["high"] == pytest.approx(math.exp(5 + spread))
    assert lines["mean"] == pytest.approx(np.mean(values))


def test_values_whose_logs_are_no_more_normal_keep_plain_lines():
    values = [1.0, *(900.0 + number for number in range(12))]  # one far below: logs are worse
    lines = outlier_lines(values)
    assert lines["plain_p"] < 0.05
    assert lines["log_w"] < lines["plain_w"]
    assert lines["scale"] == "plain"


def test_a_zero_has_no_log_so_the_lines_are_plain():
    values = [0.0, *(math.exp(2 * value) for value in NORMAL)]
    lines = outlier_lines(values)
    assert (lines["scale"], lines["log_w"]) == ("plain", None)
    assert lines["plain_p"] < 0.05


@pytest.mark.parametrize("values", [[], [4.0], [4.0, 9.0]])
def test_under_three_units_have_no_lines(values):
    lines = outlier_lines(values)
    assert (lines["scale"], lines["low"], lines["high"]) == ("too few", None, None)


def test_units_that_are_all_alike_have_both_lines_on_their_mean():
    lines = outlier_lines([7.0] * 5)
    assert (lines["scale"], lines["low"], lines["high"]) == ("constant", 7, 7)


def test_of_normal_values_32_in_100_lie_outside():
    dice = np.random.default_rng(2018)
    outside = count = 0
    for _ in range(200):
        values = dice.normal(50, 5, 43)  # as many as there are forces
        lines = outlier_lines(values.tolist())
        outside += int(((values < lines["low"]) | (values > lines["high"])).sum())
        count += values.size
    assert outside / count == pytest.approx(0.32, abs=0.01)


@given(
    st.lists(st.floats(0.01, 1e6), min_size=3, max_size=60),
    st.floats(0.1, 1000),
)
def test_lines_scale_with_the_unit_of_the_values(values, factor):
    """Harm in days or in years: the same neighbourhoods stand out."""
    assume(max(values) / min(values) > 1.001)
    lines, scaled = outlier_lines(values), outlier_lines([value * factor for value in values])
    near = lines["plain_p"] is not None and abs(lines["plain_p"] - 0.05) < 1e-6
    even = lines["log_w"] is not None and abs(lines["log_w"] - lines["plain_w"]) < 1e-6
    assume(not near and not even)
    assert scaled["scale"] == lines["scale"]
    assert scaled["high"] == pytest.approx(lines["high"] * factor, rel=1e-6)
    assert lines["low"] <= lines["high"]


NEIGHBOURHOODS = """
    neighbourhood_code | neighbourhood_name
    -------------------+-------------------
    A                  | North
    B                  | South
    C                  | East
    D                  | West
"""
PLACES = """
    location_ref | neighbourhood_code
    -------------+-------------------
    a            | A
    b            | B
    c            | C
"""


def test_a_neighbourhood_stands_above_below_or_within_and_those_in_none_are_no_unit(expect):
    drawn = crimes(
        *((f"{place}{n}", "34.1.1.1", "2025-09-01") for place in "abx" for n in range(9))
    )
    head, rule, *rows = drawn.splitlines()
    places = {"a": "a", "b": "b", "x": ""}
    given = {
        "neighbourhoods": NEIGHBOURHOODS,
        "locations": PLACES,
        "crimes": "\n".join(
            (
                f"{head} | location_ref",
                rule,
                *(f"{row} | {places[row[0]]}" for row in rows[:-1]),
                "x8 | 34.1.1.1 | 2025-09-01 | 2025-09-01 | c",
            )
        ),
    }
    # 9, 9, 1 and 0 crimes: 4.75, and 4.92 either side.
    expect(
        "mart.outlier_unit",
        """
        measure     | neighbourhood_code | value | position
        ------------+--------------------+-------+---------
        crime_count | A                  | 9     | within
        crime_count | B                  | 9     | within
        crime_count | C                  | 1     | within
        crime_count | D                  | 0     | within
        harm_days   | A                  | 3285  | within
        harm_days   | B                  | 3285  | within
        harm_days   | C                  | 365   | within
        harm_days   | D                  | 0     | within
        """,
        **given,
    )
    expect(
        "mart.outlier_line",
        """
        measure     | unit_count | unknown_count | scale | mean_value | above_count | below_count
        ------------+------------+---------------+-------+------------+-------------+------------
        crime_count | 4          | 0             | plain | 4.75       | 0           | 0
        harm_days   | 4          | 0             | plain | 1733.75    | 0           | 0
        """,
        **given,
    )


def test_repeat_victims_count_where_they_live_and_returns_where_lists_were_sent(expect):
    victims = [(f"v{n}", "a") for n in range(3)] + [("w", "b"), ("once", "c")]
    drawn = crimes(
        *((f"{person}{n}", "34.1.1.1", "2025-09-01") for person, _ in victims for n in (1, 2))
    )
    expect(
        "mart.outlier_unit",
        """
        measure             | neighbourhood_code | value | position
        --------------------+--------------------+-------+---------
        crime_count         | A                  | 0     | within
        crime_count         | B                  | 0     | within
        crime_count         | C                  | 0     | within
        crime_count         | D                  | 0     | within
        harm_days           | A                  | 0     | within
        harm_days           | B                  | 0     | within
        harm_days           | C                  | 0     | within
        harm_days           | D                  | 0     | within
        repeat_victim_count | A                  | 3     | above
        repeat_victim_count | B                  | 1     | within
        repeat_victim_count | C                  | 0     | within
        repeat_victim_count | D                  | 0     | within
        returned_share      | A                  | 1     | no line
        returned_share      | B                  | 0     | no line
        """,
        neighbourhoods=NEIGHBOURHOODS,
        locations=PLACES,
        nominals="nominal_ref | home_location_ref\n---\n"
        + "\n".join(f"{person} | {place}" for person, place in victims),
        crimes=drawn,
        roles="crime_ref | nominal_ref | role\n---\n"
        + "\n".join(
            f"{person}{n} | {person} | victim"
            for person, _ in victims
            for n in ((1,) if person == "once" else (1, 2))
        ),
        previous_as_of="2025-09-01",
        previous_row="""
        list_row_id | list_name | team_code | subject_id | harm_rank | crime_count | is_correction
        ------------+-----------+-----------+------------+-----------+-------------+--------------
        R1          | suspects  | A         | s          | 1         | 1           | no
        R2          | suspects  | B         | s          | 1         | 1           | no
        """,
        ever_listed="""
        list_row_id | first_listed_on | last_listed_on | release_count
        ------------+-----------------+----------------+--------------
        R1          | 2025-09-01      | 2025-09-01     | 1
        R2          | 2025-09-01      | 2025-09-01     | 1
        """,
        visits="""
        list_row_id | visited_on | visit_outcome
        ------------+------------+--------------
        R1          | 2025-09-04 | visited
        """,
    )


def test_only_what_was_delivered_is_compared_and_what_is_in_no_neighbourhood_is_no_unit(expect):
    expect(
        "mart.unit_measure",
        """
        measure     | neighbourhood_code | value
        ------------+--------------------+------
        crime_count | A                  | 0
        crime_count | B                  | 0
        crime_count | C                  | 0
        crime_count | D                  | 0
        harm_days   | A                  | 0
        harm_days   | B                  | 0
        harm_days   | C                  | 0
        harm_days   | D                  | 0
        """,
        neighbourhoods=NEIGHBOURHOODS,
        crimes=crimes(("x", "34.1.1.1", "2025-09-01")),
    )
