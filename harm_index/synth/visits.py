"""What teams return for a release: visits, silence, and a few rows that are wrong."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from harm_index.errors import SettingsError
from harm_index.synth.plan import Plan, chosen

FILE, KEY = "visits.csv", "visits_key.json"
SILENCE = "silence"
SHARES = {"visited": 60.0, "not in": 10, "refused": 3, "moved": 2, "not attempted": 5, SILENCE: 20}
NOT_TEAMS = ("force", "unassigned")
NO_ROW = "RFFFFFFFFFFFFFFF"


@dataclass(frozen=True)
class VisitsKey:
    """What a team's returns hold, and what becomes of those that are wrong."""

    release: str
    rows: int  # of the file
    listed: dict[str, int]  # rows of the lists of each team
    answered: dict[str, int]  # of those, how many are answered to, whatever the outcome
    visited: dict[str, int]  # of those, how many are visited
    outcomes: dict[str, int]  # rows of lists by what was returned for them; and silence
    faults: dict[str, str]  # the row of each that is wrong

    def write(self, path: Path) -> None:
        """Write the key; landing knows no feed of its name when it is put beside the visits."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def visits_for(release: Path, folder: Path, seed: int = 1) -> VisitsKey:
    """Write visits.csv, of what the teams return for a published release, with its key beside it.

    A row is answered to once, in the month after the release; one in five is met by silence. Three
    rows of silence have a fault each instead: a day in words, a visit long before
    the release, and one returned twice; a fourth fault is a row that is on no list.
    """
    rows = _listed(release)
    as_of = date.fromisoformat(f"{release.name[:7]}-01")
    dice = Plan(len(rows), 1, seed, as_of).dice(f"visits {release.name[:7]}")
    outcome = np.array(list(SHARES))[chosen(dice, len(rows), list(SHARES.values()))]
    wrong = sorted(dice.permutation(len(rows))[:3].tolist())
    if len(wrong) < 3:
        raise SettingsError(f"{release}: its teams' lists are too short for visits with faults.")
    outcome[wrong] = [SILENCE, SILENCE, "visited"]
    days = [as_of + timedelta(int(day)) for day in dice.integers(1, 26, len(rows))]
    told = [
        _visit(row, str(day), str(said), day)
        for (_, row), day, said in zip(rows, days, outcome, strict=True)
        if said != SILENCE
    ]
    unreadable, early, twice = (rows[at][1] for at in wrong)
    told += [
        _visit(unreadable, f"3 or 4 {as_of:%B}", "visited", as_of),
        _visit(early, str(as_of - timedelta(400)), "visited", as_of),
        _visit(twice, str(days[wrong[2]]), "visited", days[wrong[2]]),
        _visit(NO_ROW, str(days[0]), "visited", days[0]),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(told).write_csv(folder / FILE)
    return _answer(
        release,
        folder,
        rows,
        [str(said) for said in outcome],
        told,
        {
            "unreadable": unreadable,
            "before the release": early,
            "twice": twice,
            "no row": NO_ROW,
        },
    )


def _answer(
    release: Path,
    folder: Path,
    rows: list[tuple[str, str]],
    outcome: list[str],
    told: list[dict[str, str]],
    faults: dict[str, str],
) -> VisitsKey:
    said = list(zip((team for team, _ in rows), outcome, strict=True))
    key = VisitsKey(
        release.name,
        len(told),
        _by_team(team for team, _ in said),
        _by_team(team for team, one in said if one != SILENCE),
        _by_team(team for team, one in said if one == "visited"),
        dict(sorted(Counter(outcome).items())),
        faults,
    )
    key.write(folder / KEY)
    return key


def _listed(release: Path) -> list[tuple[str, str]]:
    """The team and the name of every row of the lists of teams, each once."""
    found: dict[str, str] = {}
    for path in sorted((release / "lists").glob("*/*.csv")):
        if path.parent.name not in NOT_TEAMS:
            listed = pl.read_csv(path, infer_schema=False)
            if "list_row_id" in listed.columns and "rank" in listed.columns:
                for row in listed["list_row_id"]:
                    found.setdefault(row, path.parent.name)
    return [(team, row) for row, team in sorted(found.items())]


def _visit(row: str, visited_on: str, outcome: str, returned: date) -> dict[str, str]:
    """The columns of the contract, and no other."""
    return {
        "list_row_id": row,
        "visited_on": visited_on,
        "visit_outcome": outcome,
        "updated_at": f"{returned} 17:00:00",
    }


def _by_team(teams: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(teams).items()))
