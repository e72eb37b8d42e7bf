"""What the answer key says of orders, whichever way their types are written."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from harm_index.synth.draft import Draft
from harm_index.synth.plan import months_before

LABELS = {
    "CBO": "Criminal behaviour order",
    "CPN": "Community protection notice",
    "DISPERSAL": "Dispersal authorisation",
    "CLOSURE": "Closure order",
    "DVPN": "Domestic violence protection notice",
    "DVPO": "Domestic violence protection order",
    "DAPN": "Domestic abuse protection notice",
    "DAPO": "Domestic abuse protection order",
    "NMO": "Non-molestation order",
    "RO": "Restraining order",
    "SPO": "Stalking protection order",
}
DANGLING = "order_nominal_missing"
ENDING_DAYS = 28
FALLING, FEWEST_TO_FALL = "CBO", 24  # of this type ever fewer, where there are so many months


def order_counts(orders: pl.DataFrame, draft: Draft) -> dict[str, Any]:
    """What the key says of them: how many of each type stand, are about to end, and are faulty.

    One whose nominal never comes stands; one that has any other fault does not.
    """
    plan = draft.plan
    until, soon = str(plan.until), str(plan.until + timedelta(ENDING_DAYS))
    faults = {kind: refs for kind, refs in draft.faults.items() if kind.startswith("order_")}
    wrong = [ref for kind, refs in faults.items() if kind != DANGLING for ref in refs]
    usable = orders.filter(~pl.col("order_ref").is_in(wrong)).with_columns(order_type=order_code())
    ends = pl.col("expires_on")
    standing = usable.filter(ends.is_null() | (ends > until))
    falling = None
    if plan.months >= FEWEST_TO_FALL:
        issued = usable.filter(pl.col("order_type") == FALLING)["issued_on"]
        quarter = date(plan.until.year, (plan.until.month - 1) // 3 * 3 + 1, 1)
        windows = [
            (months_before(quarter, at + 12), months_before(quarter, at)) for at in (9, 6, 3, 0)
        ]
        falling = {
            "order_type": FALLING,
            "rolling_totals": {
                str(end): issued.is_between(pl.lit(str(start)), pl.lit(str(end)), "left").sum()
                for start, end in windows
            },
        }
    return {
        "orders": {
            "standing": dict(sorted(standing["order_type"].value_counts().iter_rows())),
            "about_to_expire": standing.filter(
                pl.col("nominal_ref").is_not_null(), ends <= soon
            ).height,
            "faulty": {kind: len(refs) for kind, refs in faults.items()},
            "falling": falling,
        }
    }


def order_code() -> pl.Expr:
    """The code of a type that is written either way; null where it is neither."""
    codes = {text.lower(): code for code, label in LABELS.items() for text in (code, label)}
    return pl.col("order_type").str.to_lowercase().replace_strict(codes, default=None)
