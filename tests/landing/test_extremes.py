"""No value of a delivered cell stops a night: mutated deliveries of every feed and form.

For more of them, by command: python -m tests.fuzz --land 20000 --build 2000

Shows: rule 19.
"""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harm_index.warehouse import statistics
from tests import fuzz
from tests.people import ROBBERY, crimes, shipped

SEEDS = st.integers(0, 2**32 - 1)
# Two thousand deliveries to land and two hundred to build, in parts that run side by side; of each a
# tenth with every change.
PARTS = [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, 10))]


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=10)
@given(seed=SEEDS)
def test_every_row_of_a_mutated_delivery_is_landed_or_rejected_or_its_file_refused(part, seed):
    chance = random.Random(f"land {part} {seed}")
    drawn = [fuzz.delivery(chance, is_readable=False) for _ in range(20)]
    with TemporaryDirectory() as data:
        found = fuzz.land(drawn, Path(data))
    assert found.files == 20


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=1)
@given(seed=SEEDS)
def test_no_value_of_a_mutated_delivery_stops_a_model_a_check_or_a_page(part, seed):
    chance = random.Random(f"build {part} {seed}")
    drawn = [fuzz.delivery(chance, feed, is_readable=True) for feed in fuzz.FEEDS]
    drawn += [fuzz.delivery(chance, is_readable=True) for _ in range(20 - len(drawn))]
    with TemporaryDirectory() as data:
        fuzz.land(drawn, Path(data))
        fuzz.build(Path(data))


def test_one_row_of_long_ago_makes_no_window_for_every_month_since(count):
    given = {
        "crimes": crimes(("a", ROBBERY, "0002-02-02"), ("b", ROBBERY, "2025-09-01")),
        "order_type": shipped("order_types.csv"),
        "orders": "order_ref | order_type | issued_on\n-\no | CBO | 0002-02-02\np | CBO | 2025-09-01",
        "wanted": "nominal_ref | wanted_status | circulated_on\n-\np | wanted | 0002-02-02",
    }
    windows = "min(window_end), count(distinct window_end), bool_and(is_complete)"
    assert count("mart.rolling_index", windows, **given) == [("2005-11-01", "240", "yes")]
    assert count("mart.order_trend", windows, **given) == [("2006-01-01", "80", "yes")]
    assert count("mart.wanted_trend", "count(*), max(wanted_count)", **given) == [("241", "1")]


SHARES = st.floats(0, 1)


@given(trials=st.floats(1e-9, 1e12), share=SHARES)
def test_an_interval_of_any_share_holds_it_and_ends_at_none_and_all(trials, share):
    found = statistics.share_interval(share * trials, trials)
    assert 0 <= found["low"] <= share * trials / trials <= found["high"] <= 1


@given(
    trials=st.floats(1e-9, 1e12), share=SHARES, before=st.floats(1e-9, 1e12), share_before=SHARES
)
def test_a_change_of_shares_is_a_number_or_not_known(trials, share, before, share_before):
    found = statistics.quiet(statistics.share_change)(
        share * trials, trials, share_before * before, before
    )
    assert all(figure is None or abs(figure) < float("inf") for figure in found.values())


@given(values=st.lists(st.floats(-1e15, 1e15), max_size=6))
def test_lines_of_any_values_are_numbers_or_not_known(values):
    found = statistics.quiet(statistics.outlier_lines)(values)
    figures = [figure for name, figure in found.items() if name != "scale"]
    assert all(figure is None or abs(figure) < float("inf") for figure in figures)


@given(
    st.lists(st.tuples(st.floats(0, 1e9), st.integers(0, 10**6), st.integers(0, 10**6)), max_size=4)
)
def test_a_change_of_harm_has_a_share_of_chance_whatever_the_weights(crimes):
    days, now, before = ([row[n] for row in crimes] for n in range(3))
    found = statistics.harm_change_p(days, now, before, 0.5, "seed")
    assert 0 <= found <= 1
