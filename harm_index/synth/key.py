"""The answer key: what was planted, and what a test may expect to count."""

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from harm_index.synth.audits import audit_counts
from harm_index.synth.crimes import CANCELLED, RECORDED, TRANSFERRED
from harm_index.synth.deliver import Delivered
from harm_index.synth.draft import AMBIGUOUS, KNOWN, UNKNOWN, Draft
from harm_index.synth.faults import FAULTS, REJECTED
from harm_index.synth.forums import forum_counts
from harm_index.synth.order_key import order_counts
from harm_index.synth.plan import Bools, moment
from harm_index.synth.texts import DETECTED_BY

FILE = "answer_key.json"
REJECTED_FEED = dict(
    zip(REJECTED, ["crimes"] * 3 + ["roles"] * 2 + ["nominals", "locations"], strict=True)
)


@dataclass(frozen=True)
class AnswerKey:
    """What a synthetic force holds: the references that each fault touches, and what to expect."""

    seed: int
    crimes: int
    months: int
    until: str
    faults: dict[str, list[str]]
    meaning: dict[str, str]  # what the pipeline should do with each kind
    reject_lines: dict[str, list[str]]  # file:line of each row that cannot be used
    rows: dict[str, int]  # data rows of each file
    expected: dict[str, Any]

    def write(self, folder: Path) -> None:
        """Write the key beside the files; landing knows no feed of this name."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "AnswerKey":
        """Read the key of a synthetic force."""
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))


def answer(draft: Draft, delivered: Delivered, feeds: dict[str, pl.DataFrame]) -> AnswerKey:
    """The key of a force as delivered."""
    plan = draft.plan
    rejects = dict.fromkeys(("crimes", "roles", "nominals", "locations"), 0)
    for kind, lines in delivered.lines.items():
        rejects[REJECTED_FEED[kind]] += len(lines)
        draft.faults[kind] = draft.faults[kind] or lines  # a row without a reference of its own
    return AnswerKey(
        plan.seed,
        plan.crimes,
        plan.months,
        plan.until.isoformat(),
        draft.faults,
        {kind: meaning for kind, (_, meaning) in FAULTS.items()},
        delivered.lines,
        delivered.rows,
        {
            "rejects": rejects,
            "unknown_columns": {"locations.csv": ["source_system"]},
            "current": {
                feed: rows.height + len(draft.rows.get(feed, [])) for feed, rows in feeds.items()
            },
            **_statuses(draft),
            "window": _window(draft),
            **forum_counts(feeds["memberships"], feeds["wanted"], plan.until.isoformat()),
            **order_counts(feeds["orders"], draft),
            **audit_counts(feeds["audits"]),
        },
    )


def _statuses(draft: Draft) -> dict[str, int]:
    """Crimes by how they stand; live are those that are neither cancelled nor transferred."""
    status = draft.crimes.status
    live = status == RECORDED
    return {
        "live_crimes": int(live.sum()),
        "cancelled_crimes": int((status == CANCELLED).sum()),
        "transferred_crimes": int((status == TRANSFERRED).sum()),
        "unknown_codes": int((live & (draft.weighing == UNKNOWN)).sum()),
        "ambiguous_codes": int((live & (draft.weighing == AMBIGUOUS)).sum()),
        "dangling_role_nominals": len(draft.faults["role_nominal_missing"]) // 2,
        "dangling_role_crimes": len(draft.faults["role_crime_missing"]) // 2,
        "dangling_crime_locations": len(draft.faults["location_missing"]) // 2,
    }


def _window(draft: Draft) -> dict[str, Any]:
    """Live crimes of the window that ends at `until`, by their counted date, and their harm."""
    plan, timing = draft.plan, draft.crimes.timing
    start = moment(plan.window_start)
    live = draft.crimes.status == RECORDED
    inside = live & (timing.committed >= start)
    historic = live & (timing.recorded >= start) & (timing.committed < start)
    series = {
        name: inside & (draft.crimes.detected == number) for number, name in enumerate(DETECTED_BY)
    }
    return {
        "start": plan.window_start.isoformat(),
        "end": plan.until.isoformat(),
        "crimes": int(inside.sum()),
        "historic_crimes": int(historic.sum()),
        "unknown_codes": int((inside & (draft.weighing == UNKNOWN)).sum()),
        "ambiguous_codes": int((inside & (draft.weighing == AMBIGUOUS)).sum()),
        "crimes_by_basis": {name: int(which.sum()) for name, which in series.items()},
        "harm_days_by_basis": {name: _harm(draft, which) for name, which in series.items()},
        "historic_harm_days": _harm(draft, historic),
    }


def _harm(draft: Draft, which: Bools) -> str:
    """The exact harm of those crimes that have a weight, as decimal text."""
    counted = draft.crimes.offence[which & (draft.weighing == KNOWN)]
    counts = np.bincount(counted, minlength=len(draft.offences.weight))
    total = sum(
        (weight * int(count) for weight, count in zip(draft.offences.weight, counts, strict=True)),
        Decimal(0),
    )
    return f"{total:.4f}"
