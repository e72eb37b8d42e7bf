"""Runs killed at random points: nothing half is seen, and the next run is as if nothing had been.

One in each stage with every change, and 50 where all tests run. KILLS=500 in the environment kills
500 instead, and SEED chooses other points; a failure names its point.
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


@pytest.fixture(scope="module", params=[5, pytest.param(KILLS, marks=pytest.mark.long)])
def kills(request, tmp_path_factory):
    """How each kill went."""
    words = [sys.executable, "-m", "tests.kills", str(tmp_path_factory.mktemp("kills"))]
    done = subprocess.run(
        [*words, str(SEED), str(request.param)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) >= request.param
    return found


def test_runs_are_killed_in_every_stage(kills):
    ended = Counter(kill["ended"] < 0 for kill in kills)
    # One that comes a moment after its step may find that the run has ended.
    assert ended[True] >= 0.8 * sum(ended.values())
    assert {kill["stage"] for kill in kills if kill["ended"] < 0} == {
        *("land", "build", "check", "publish", "prune")
    }


def test_nothing_half_is_seen_and_the_next_run_leaves_what_an_undisturbed_one_does(kills):
    """Shows: killed runs."""
    assert [kill for kill in kills if kill["wrong"]] == []
