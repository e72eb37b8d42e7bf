"""The benchmark's contestants, on a force so small that every row can be compared."""

import json

import pytest

from bench import (
    answers,
    force,
    in_duckdb,
    in_ours,
    in_pandas,
    in_polars,
    in_sqlite,
    measure,
    table,
)
from bench.__main__ import RESULTS

PEERS = {"duckdb": in_duckdb, "pandas": in_pandas, "polars": in_polars, "sqlite": in_sqlite}
PROMISED = {
    *("build_over_floor", "pandas_over_build", "check_over_build", "publish_over_build"),
    *("land_over_copy", "peak_mib"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A force that has landed, with the lists that the product makes of it."""
    folder = tmp_path_factory.mktemp("bench")
    made = force.make(folder, 2_000)
    in_ours.land(made.landed, made.incoming)
    in_ours.build_marts(made.landed, folder / "ours.parquet")
    return made, folder / "ours.parquet"


@pytest.mark.parametrize("name", PEERS)
def test_every_way_makes_the_same_lists(small, tmp_path, name):
    made, ours = small
    answers.run(PEERS[name].lists, made.folder, tmp_path / "answer.parquet")
    assert answers.differences(tmp_path / "answer.parquet", ours) == 0


def test_answers_that_differ_in_one_row_are_found(small, tmp_path):
    made, ours = small
    shorter = tmp_path / "shorter.parquet"
    lists = list(in_duckdb.lists(answers.inputs(made)))
    answers.run(lambda _: [lists[0].slice(1), *lists[1:]], made.folder, shorter)
    assert answers.differences(shorter, ours) == 1


def test_a_force_is_drawn_once(small):
    made, _ = small
    before = made.codes.stat().st_mtime_ns
    assert force.make(made.folder.parent, 2_000) == made
    assert made.codes.stat().st_mtime_ns == before


def test_ratios_are_of_wall_seconds_and_growth_is_over_that_of_the_data():
    names = [*table.NAMES]
    costs = {name: measure.Cost(2.0 + at, 1.0, 100.0) for at, name in enumerate(names)}
    ratios = table.ratios(costs)
    assert ratios.keys() >= PROMISED
    marts, floor = costs["marts"].wall_s, costs["floor"].wall_s
    assert ratios["build_over_floor"] == round(marts / floor, 3)
    scales = {
        size: {"costs": {"land": {"wall_s": seconds}, "night": {"wall_s": 2 * seconds}}}
        for size, seconds in (("100", 3.0), ("1000", 15.0))
    }
    assert table.growth(scales) == {"100 to 1000": {"land": 0.5, "night": 0.5}}


def test_the_figures_that_are_kept_have_every_ratio_promised():
    kept = json.loads(RESULTS.read_text())
    for crimes, ratios in kept["ratios"].items():
        assert ratios.keys() >= PROMISED
        assert kept["scales"][crimes]["same_answers"]
