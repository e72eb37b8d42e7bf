"""Orders that are delivered with something wrong: each a further one, under its own reference."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import polars as pl

from harm_index.synth.draft import NOWHERE, Draft
from harm_index.synth.faults import how_many
from harm_index.synth.order_key import order_code
from harm_index.synth.plan import Ints, references

TYPES = ("ASBO", "Order", "see file")
DAYS = ("last Tuesday", "2025-02-30", "June")
NO_NOMINAL = 3 * NOWHERE  # past every reference that other faults give to what never comes


def plant_orders(draft: Draft, rows: pl.DataFrame) -> pl.DataFrame:
    """The orders, and after them some of the notices once more, with a fault each."""
    dice = draft.plan.dice("order faults")
    notices = np.flatnonzero(rows.select(order_code() == "CPN").to_series())
    early = pl.col("issued_on").str.to_date() - timedelta(5)
    faults: dict[str, Callable[[Ints], pl.Expr]] = {
        "order_type_unknown": lambda at: _turn(TYPES, at).alias("order_type"),
        "order_issued_unreadable": lambda at: _turn(DAYS, at).alias("issued_on"),
        "order_ends_before_issued": lambda _: early.cast(pl.String).alias("expires_on"),
        "order_nominal_missing": lambda at: pl.lit(
            references("N", NO_NOMINAL + at).alias("nominal_ref")
        ),
    }
    parts, height = [rows], rows.height
    for kind, cell in faults.items():
        at = np.arange(how_many(kind, draft.plan.crimes))
        refs = references("O", height + at).alias("order_ref")
        parts.append(rows[dice.choice(notices, at.size)].with_columns(refs, cell(at)))
        draft.faults[kind] += refs.to_list()
        height += at.size
    return pl.concat(parts)


def _turn(texts: tuple[str, ...], at: Ints) -> pl.Expr:
    """The texts in turn."""
    return pl.lit(pl.Series(texts, dtype=pl.String).gather(pl.Series(at % len(texts))))
