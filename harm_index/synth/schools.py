"""Schools that do not exist, of every phase, near the middle of a ward."""

import numpy as np
import polars as pl

from harm_index.synth.names import surnames
from harm_index.synth.places import Wards, degrees
from harm_index.synth.plan import DAY, Plan, moment, seconds, time_texts

# In the words of GIAS, the register of schools: how many of each, and what one is called.
PHASES = {
    "Nursery": (2, "Nursery School"),
    "Primary": (13, "Primary School"),
    "Middle deemed primary": (1, "Middle School"),
    "Secondary": (8, "Community College"),
    "Middle deemed secondary": (1, "Upper Middle School"),
    "16 plus": (2, "Sixth Form College"),
    "All-through": (2, "Academy"),
    "Not applicable": (1, "Education Centre"),
}
FIRST_URN = 999_001  # no school of the register has a number as high


def school_rows(plan: Plan, wards: Wards) -> pl.DataFrame:
    """Thirty; the last of them, which is of no phase, has no point."""
    dice = plan.dice("schools")
    phases = [phase for phase, (count, _) in PHASES.items() for _ in range(count)]
    size = len(phases)
    ward = dice.permutation(len(wards.code))[np.arange(size) % len(wards.code)]
    names = surnames(plan).head(size)
    longitude = wards.longitude[ward] + dice.normal(0, 0.003, size)
    latitude = wards.latitude[ward] + dice.normal(0, 0.002, size)
    has_point = pl.Series(phases) != "Not applicable"
    rows = pl.DataFrame(
        {
            "urn": pl.Series(FIRST_URN + np.arange(size)).cast(pl.String),
            "school_name": names + " " + pl.Series([PHASES[phase][1] for phase in phases]),
            "phase": phases,
            "longitude": degrees(longitude),
            "latitude": degrees(latitude),
            "updated_at": time_texts(
                moment(plan.start) - seconds(dice.integers(0, 300 * DAY, size))
            ),
        }
    )
    return rows.with_columns(pl.when(has_point).then(pl.col("longitude", "latitude")).name.keep())
