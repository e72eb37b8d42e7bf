"""Runs killed at random points: nothing half is seen, and the next run is as if nothing had been.

KILLS=500 in the environment kills so many, and SEED another so many; a failure names its point.
"""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from tests import ROOT

KILLS = int(os.environ.get("KILLS", "50"))
SEED = int(os.environ.get("SEED", "11"))


@pytest.fixture(scope="module")
def kills(tmp_path_factory):
    """How each kill went."""
    words = [sys.executable, "-m", "tests.kills", str(tmp_path_factory.mktemp("kills"))]
    done = subprocess.run(
        [*words, str(SEED), str(KILLS)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_runs_are_killed_in_every_stage(kills):
    ended = Counter(kill["ended"] < 0 for kill in kills)
    assert sum(ended.values()) >= KILLS
    # One that comes a moment after its step may find that the run has ended.
    assert ended[True] >= 0.8 * KILLS
    assert {kill["stage"] for kill in kills if kill["ended"] < 0} == {
        *("land", "build", "check", "publish", "prune")
    }


def test_nothing_half_is_seen_and_the_next_run_leaves_what_an_undisturbed_one_does(kills):
    """Shows: killed runs."""
    assert [kill for kill in kills if kill["wrong"]] == []
