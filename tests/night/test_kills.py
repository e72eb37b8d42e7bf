"""Runs killed at random points: nothing half is seen, and the next run is as if nothing had been.

Two while a run publishes with every change, and 50 in every stage where all tests run. KILLS=500 in
the environment kills 500 instead, and SEED chooses other points; a failure names its point.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT

KILLS = int(os.environ.get("KILLS", "50"))
SEED = int(os.environ.get("SEED", "11"))


def killed(folder: Path, *words: object) -> list[dict[str, Any]]:
    """How each kill went."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", folder, str(SEED), *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def kills(tmp_path_factory):
    """As many kills in each stage as its share."""
    found = killed(tmp_path_factory.mktemp("kills"), KILLS)
    assert len(found) >= KILLS
    return found


@pytest.mark.long
def test_runs_are_killed_in_every_stage(kills):
    ended = Counter(kill["ended"] < 0 for kill in kills)
    # One that comes a moment after its step may find that the run has ended.
    assert ended[True] >= 0.8 * sum(ended.values())
    assert {kill["stage"] for kill in kills if kill["ended"] < 0} == {
        *("land", "build", "check", "publish", "prune")
    }


@pytest.mark.long
def test_nothing_half_is_seen_and_the_next_run_leaves_what_an_undisturbed_one_does(kills):
    """Shows: killed runs."""
    assert [kill for kill in kills if kill["wrong"]] == []


def test_of_a_run_killed_while_it_publishes_nothing_half_is_seen(tmp_path):
    """Shows: killed runs."""
    found = killed(tmp_path, 2, "publish")
    assert [kill["stage"] for kill in found] == ["publish"] * 2
    assert any(kill["ended"] < 0 for kill in found)
    assert [kill for kill in found if kill["wrong"]] == []
