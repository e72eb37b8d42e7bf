"""Audits of crime recording: three of the force, two samples of calls, and one published share.

Recording improved between the first audit and the second, and has not changed since.
"""

from typing import Any

import numpy as np
import polars as pl

from harm_index.synth.plan import DAY, Plan, Times, months_before, seconds, time_texts

# Who audited, and how many months before the end; of each category, what share was recorded.
AUDITS = (("Inspectorate", 50), ("Force audit", 15), ("Force audit", 3))
SHARES = {
    "all crime": (0.878, 0.932, 0.932),
    "violence": (0.80, 0.90, 0.90),
    "sexual offences": (0.90, 0.97, 0.97),
}
REPORTED = {"all crime": (1_000, 1_400), "violence": (600, 900), "sexual offences": (500, 700)}
CALLS = {"calls: violence": 0.916, "calls: sexual offences": 0.94}
PUBLISHED = (9, "93.2", "2.3")  # months before the end, the share and its margin
FAULTY = ("calls: all crime", "40", "43")


def audit_rows(plan: Plan, *, has_faults: bool = True) -> pl.DataFrame:
    """One row for each category of each audit; calls are sampled by the last of them."""
    dice = plan.dice("audits")
    told: list[tuple[int, str, str, str | None, str | None, str | None, str | None]] = []
    for at, (by, months) in enumerate(AUDITS):
        for category, shares in SHARES.items():
            reported = int(dice.integers(*REPORTED[category]))
            recorded = round(reported * shares[at])
            told.append((months, by, category, str(reported), str(recorded), None, None))
    by, months = AUDITS[-1]
    for category, share in CALLS.items():
        reported = int(dice.integers(30, 90))
        told.append((months, by, category, str(reported), str(round(reported * share)), None, None))
    before, percent, margin = PUBLISHED
    told.append((before, "Inspectorate", "all crime", None, None, percent, margin))
    if has_faults:
        told.append((months, by, *FAULTY, None, None))
    day = [months_before(plan.until, months) for months, *_ in told]
    audited: Times = np.array(day, dtype="datetime64[s]")
    updated = audited + seconds(dice.integers(20, 50, len(told)) * DAY + 10 * 3_600)
    rows = pl.DataFrame(
        {
            "audit_ref": [f"{one[1]} {on.year}" for one, on in zip(told, day, strict=True)],
            "category": _in_any_case(dice, [one[2] for one in told]),
            "audited_on": [str(on) for on in day],
            "reported": pl.Series([one[3] for one in told], dtype=pl.String),
            "recorded": pl.Series([one[4] for one in told], dtype=pl.String),
            "published_percent": pl.Series([one[5] for one in told], dtype=pl.String),
            "published_margin": pl.Series([one[6] for one in told], dtype=pl.String),
            "updated_at": time_texts(updated),
        }
    )
    return rows.sort("audited_on", maintain_order=True)


def audit_counts(audits: pl.DataFrame) -> dict[str, Any]:
    """What the key says of them: which is faulty, and between which recording improved."""
    category = pl.col("category").str.to_lowercase()
    reported, recorded = pl.col("reported").cast(pl.Int64), pl.col("recorded").cast(pl.Int64)
    faulty = audits.filter(recorded > reported).select("audit_ref", category)
    sampled = audits.filter(category.is_in(list(SHARES)), pl.col("reported").is_not_null())
    first, second, third = sampled["audit_ref"].unique(maintain_order=True)
    return {
        "audits": {
            "recorded_above_reported": [f"{ref}: {name}" for ref, name in faulty.iter_rows()],
            "categories": list(SHARES),
            "improved": [[first, second]],
            "unchanged": [[second, third]],
        }
    }


def _in_any_case(dice: np.random.Generator, texts: list[str]) -> pl.Series:
    """Some begin with a capital, and some are all in capitals."""
    case = dice.integers(0, 3, len(texts))
    forms = [(text, text.capitalize(), text.upper()) for text in texts]
    return pl.Series([form[int(at)] for form, at in zip(forms, case, strict=True)])
