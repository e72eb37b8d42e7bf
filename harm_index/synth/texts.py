"""Crimes and roles as text: the rows as they stand in the end."""

import numpy as np
import polars as pl

from harm_index.synth.crimes import OPEN, PUBLIC, RECORDED
from harm_index.synth.draft import Draft
from harm_index.synth.plan import Bools, Ints, chosen, references, time_texts
from harm_index.synth.roles import ROLES, STATUSES

CRIME_STATUSES = ("recorded", "cancelled", "transferred")
DETECTED_BY = ("public", "police", "company")
YES = ("true", "Y", "1", "yes")
NO = ("false", "N", "0", None)


def crime_rows(draft: Draft) -> pl.DataFrame:
    """One row per crime; a cell that only repeats its default is sometimes left empty."""
    crimes, dice = draft.crimes, draft.plan.dice("crime texts")
    timing, size = crimes.timing, crimes.size
    blank = dice.random((3, size)) < np.array([[0.08], [0.08], [0.03]])
    style = chosen(dice, size, [80, 10, 6, 4])
    frame = pl.DataFrame(
        {
            "crime_ref": references("C", np.arange(size)),
            "offence_code": draft.offences.text_of(crimes.offence, crimes.form),
            "offence_title": draft.offences.title.gather(pl.Series(crimes.offence)),
            "recorded_at": time_texts(timing.recorded),
            "committed_from": time_texts(timing.committed),
            "committed_to": time_texts(timing.committed_to),
            "location_ref": references("L", crimes.place),
            "crime_status": _worded(crimes.status, CRIME_STATUSES),
            "outcome_type": pl.Series(crimes.outcome).cast(pl.String),
            "detected_by": _worded(crimes.detected, DETECTED_BY),
            "is_domestic_abuse": _worded(np.where(crimes.domestic, style, style + 4), YES + NO),
            "updated_at": time_texts(timing.updated),
        }
    )
    date_only = pl.col("committed_from").str.head(10)
    return frame.with_columns(
        _unless(blank[2], "offence_title"),
        pl.when(_bools(timing.is_date_only)).then(date_only).otherwise(pl.col("committed_from")),
        _unless(crimes.place < 0, "location_ref"),
        _unless(blank[0] & (crimes.status == RECORDED), "crime_status"),
        _unless(crimes.outcome == OPEN, "outcome_type"),
        _unless(blank[1] & (crimes.detected == PUBLIC), "detected_by"),
    )


def role_rows(draft: Draft) -> pl.DataFrame:
    """One row per person and crime; here and there a role is written with a capital."""
    roles, dice = draft.roles, draft.plan.dice("role texts")
    capital = dice.random(roles.role.size) < 0.02
    words = ROLES + tuple(role.capitalize() for role in ROLES)
    return pl.DataFrame(
        {
            "crime_ref": references("C", roles.crime),
            "nominal_ref": references("N", roles.nominal),
            "role": _worded(np.where(capital, roles.role + len(ROLES), roles.role), words),
            "role_status": _worded(draft.statuses, STATUSES),
            "updated_at": time_texts(draft.role_updated),
        }
    )


def _worded(numbers: Ints, words: tuple[str | None, ...]) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(pl.Series(numbers))


def _unless(condition: Bools, column: str) -> pl.Expr:
    return pl.when(_bools(~condition)).then(pl.col(column))


def _bools(condition: Bools) -> pl.Expr:
    return pl.lit(pl.Series(condition))
