"""Whether harm changed or only chance did: what is called a rise, and what never is.

Shows: change.
"""

import numpy as np
import pytest

from harm_index.warehouse import statistics
from tests.people import MURDER, ROBBERY, THEFT, crimes


def many(prefix: str, number: int, day: str, code: str = THEFT) -> list[tuple[str, str, str]]:
    """So many crimes of one code on one day."""
    return [(f"{prefix}{n}", code, day) for n in range(number)]


# Recorded from September 2024, so that each comparison has a whole window to look at.
HISTORY = [("first", THEFT, "2024-07-01")]


def found(count, *rows, **given) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What is found of each comparison of the force."""
    return {
        row[0]: row[1:]
        for row in count(
            "mart.harm_change",
            "comparison, crime_count, harm_days, crime_count_before, harm_days_before, finding, scope",
            crimes=crimes(*HISTORY, *rows),
            **given,
        )
        if row[-1] == "force"
    }


def test_a_window_is_compared_with_the_one_right_before_and_the_same_a_year_before(count):
    rows = found(
        count,
        ("a", ROBBERY, "2025-07-01"),
        ("b", THEFT, "2025-06-30"),
        ("c", THEFT, "2025-04-01"),
        ("d", MURDER, "2025-03-31"),
        ("e", MURDER, "2024-09-30"),
        ("f", MURDER, "2024-10-01"),
    )
    assert rows["window before"][:4] == ("1", "365", "2", "20")
    assert rows["year before"][:4] == ("1", "365", "2", "5485")


def test_one_grave_crime_more_is_no_rise(count):
    rows = found(
        count,
        *many("n", 20, "2025-08-01"),
        *many("b", 20, "2025-05-01"),
        ("x", MURDER, "2025-08-01"),
    )
    assert rows["window before"] == ("21", "5675", "20", "200", "no more than chance", "force")


@pytest.mark.parametrize(
    ("now", "before", "finding"),
    [(90, 30, "rise"), (30, 90, "fall"), (62, 58, "no more than chance")],
)
def test_many_crimes_more_are_a_rise_and_many_fewer_a_fall(count, now, before, finding):
    rows = found(count, *many("n", now, "2025-08-01"), *many("b", before, "2025-05-01"))
    assert rows["window before"][-2] == finding


def test_nothing_is_compared_with_a_window_that_is_not_complete(count):
    drawn = crimes(("first", THEFT, "2025-04-20"), *many("n", 90, "2025-08-01"))
    rows = count(
        "mart.harm_change",
        "comparison, is_complete, harm_days, crime_count_before, harm_days_before, p_value, finding",
        crimes=drawn,
    )
    assert {row[0] for row in rows} == {"window before", "year before"}
    year = {row[1:] for row in rows if row[0] == "year before"}
    assert {row[0] for row in year} == {"no"}
    assert {row[2:] for row in year} == {("", "", "", "not complete")}
    assert ("window before", "yes", "900", "1", "10") in {row[:5] for row in rows}


def test_a_window_holds_what_was_recorded_by_its_end(count):
    """A crime of June that came in during July was not in the window that ended with June."""
    drawn = """
    crime_ref | offence_code | committed_from | recorded_at
    ----------+--------------+----------------+------------
    first     | 49.1.1.2     | 2024-07-01     | 2024-07-01
    late      | 49.1.1.2     | 2025-06-30     | 2025-07-01
    known     | 49.1.1.2     | 2025-06-30     | 2025-06-30
    """
    rows = count("mart.harm_change", "comparison, scope, crime_count_before", crimes=drawn)
    assert ("window before", "force", "1") in rows


def test_a_code_without_a_weight_is_counted_and_its_harm_stays_unknown(count):
    rows = count(
        "mart.harm_change",
        "comparison, scope, crime_count, unscored_count, harm_days, finding",
        crimes=crimes(*HISTORY, ("a", "unheard of", "2025-08-01")),
    )
    assert ("window before", "force", "1", "1", "", "not tested") in rows


def test_where_there_was_nothing_to_test_nothing_is_called_chance_or_a_change(count):
    weighed = many("b", 40, "2025-05-01")
    for rows, finding in (
        ([("a", "unheard of", "2025-08-01"), *weighed], "not tested"),  # known then, not now
        ([*many("n", 40, "2025-08-01"), ("a", "unheard of", "2025-05-01")], "not tested"),
        (weighed, "fall"),  # of no crime now the harm is none, and known
        ([], "not tested"),  # no crime in either
    ):
        assert found(count, *rows)["window before"][-2] == finding


NEIGHBOURHOODS = "neighbourhood_code | neighbourhood_name\n---\n" + "\n".join(
    f"W{n} | Ward {n}" for n in range(100)
)


def test_of_a_hundred_wards_where_nothing_changed_the_lucky_ones_are_not_called_a_change(count):
    """Of 100 p-values five are under 0.05 by chance; allowed for their number, none is a finding."""
    dice = np.random.default_rng(5)
    rows, places = [], []
    for ward in range(100):
        places.append(f"l{ward} | W{ward}")
        for name, day in (("n", "2025-08-01"), ("b", "2025-05-01")):
            rows += [
                f"{name}{ward}_{n} | {THEFT} | {day} | {day} | l{ward}"
                for n in range(int(dice.poisson(15)))
            ]
    drawn = "crime_ref | offence_code | committed_from | recorded_at | location_ref\n---\n"
    changes = count(
        "mart.harm_change",
        "p_value, finding",
        crimes=drawn + "\n".join(["first | 49.1.1.2 | 2025-01-01 | 2025-01-01 | ", *rows]),
        locations="location_ref | neighbourhood_code\n---\n" + "\n".join(places),
        neighbourhoods=NEIGHBOURHOODS,
    )
    assert sum(bool(p) and float(p) < 0.05 for p, _ in changes) > 0
    # Of unassigned, where no crime is, nothing can be tested.
    assert {finding for _, finding in changes} == {
        *("no more than chance", "not complete", "not tested"),
    }


MIX = ([1.0, 10.0, 365.0, 5475.0], [0.6, 0.3, 0.095, 0.005])  # most crimes are light


def test_a_test_of_change_is_wrong_as_often_as_it_says():
    """Where both windows are drawn alike, 5 in 100 of the p-values are under 0.05."""
    days, shares = MIX
    dice = np.random.default_rng(7)
    drawn = [
        statistics.harm_change_p(
            days,
            dice.poisson([60 * share for share in shares]).tolist(),
            dice.poisson([60 * share for share in shares]).tolist(),
            0.5,
            str(number),
        )
        for number in range(400)
    ]
    assert 0.02 < np.mean(np.array(drawn) <= 0.05) < 0.08


def test_a_range_holds_the_truth_as_often_as_it_says():
    """Of 300 ranges of 1,000 crimes about 95 in 100 hold the harm to be expected."""
    days, shares = MIX
    dice = np.random.default_rng(8)
    expected = [1_000 * share for share in shares]
    truth = np.dot(expected, days)
    held = 0
    for number in range(300):
        found = statistics.harm_interval(days, dice.poisson(expected).tolist(), str(number))
        held += found["low"] <= truth <= found["high"]
    assert 0.90 < held / 300 <= 1


def test_a_range_is_that_of_a_bootstrap_crime_by_crime():
    """To resample the crimes of one weight together is to resample them one by one."""
    days, counts = [1.0, 365.0, 5475.0], [900, 120, 9]
    crimes_one_by_one = np.repeat(days, counts)
    dice = np.random.default_rng(9)
    totals = dice.poisson(1, size=(4_000, crimes_one_by_one.size)) @ crimes_one_by_one
    found = statistics.harm_interval(days, counts, "seed")
    assert found["low"] == pytest.approx(np.quantile(totals, 0.025), rel=0.05)
    assert found["high"] == pytest.approx(np.quantile(totals, 0.975), rel=0.05)


def test_under_five_hundred_crimes_have_no_range_and_the_same_seed_gives_the_same():
    assert statistics.harm_interval([1.0], [499], "a") == {"low": None, "high": None}
    first = statistics.harm_interval([1.0, 365.0], [450, 50], "a")
    assert first == statistics.harm_interval([1.0, 365.0], [450, 50], "a")
    assert first != statistics.harm_interval([1.0, 365.0], [450, 50], "b")


def test_the_rolling_index_of_the_force_has_a_range_where_it_has_the_crimes_for_one(count):
    rows = count(
        "mart.rolling_index",
        "window_end, scope, crime_count, harm_days, range_low_days, range_high_days",
        crimes=crimes(("first", THEFT, "2025-01-01"), *many("n", 600, "2025-08-01")),
    )
    ranges = {row[:4]: row[4:] for row in rows if row[0] in ("2025-06-01", "2025-10-01")}
    least, most = map(float, ranges["2025-10-01", "force", "600", "6000"])
    # A Poisson number of crimes of ten days each: 600, whose standard deviation is 245 days.
    assert (least, most) == (pytest.approx(5520, abs=60), pytest.approx(6480, abs=60))
    assert ranges["2025-06-01", "force", "0", "0"] == ("", "")
    assert ranges["2025-10-01", "offence group", "600", "6000"] == ("", "")
