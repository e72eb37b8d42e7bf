"""Synthetic forces to measure on: made once for each size, and kept out of the repository.

A force has no faults, so that contestants that handle none give the same answer: each key comes
once, every code has one weight, every date can be read. Its people and places are heavy-tailed.
"""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from bench import ROOT
from harm_index.synth.draft import Draft
from harm_index.synth.force import draw_force
from harm_index.synth.offences import FORMS
from harm_index.synth.places import read_wards
from harm_index.synth.plan import Plan

REFERENCE = ROOT / "data" / "reference"
AS_OF = date(2025, 10, 1)
MONTHS = 24
SEED = 4
DELTA_CRIMES = 20_000
DELTA_AT = "2025-09-30 23:30:00"


@dataclass(frozen=True)
class Force:
    """Where the deliveries of one force are."""

    folder: Path

    @property
    def incoming(self) -> Path:
        """The full extract of every feed, as CSV."""
        return self.folder / "incoming"

    @property
    def delta(self) -> Path:
        """The next night's delivery: 20,000 crimes, half of them new, with their roles."""
        return self.folder / "delta"

    @property
    def landed(self) -> Path:
        """The data folder that the extract was landed in."""
        return self.folder / "data"

    @property
    def codes(self) -> Path:
        """Every way an offence code is written, with its weight in days, as Parquet."""
        return self.folder / "codes.parquet"

    @property
    def areas(self) -> Path:
        """The neighbourhood that each small area (LSOA) lies in, as Parquet."""
        return self.folder / "areas.parquet"

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each feed has."""
        found: dict[str, int] = json.loads((self.folder / "counts.json").read_text())
        return found


def make(folder: Path, crimes: int) -> Force:
    """The force of so many crimes in a folder, drawn if it is not there yet."""
    force = Force(folder / f"{crimes}")
    if (force.folder / "counts.json").exists():
        return force
    shutil.rmtree(force.folder, ignore_errors=True)
    wards = read_wards(REFERENCE)
    draft, feeds = draw_force(Plan(crimes, MONTHS, SEED, AS_OF), REFERENCE, wards, has_faults=False)
    force.incoming.mkdir(parents=True)
    force.delta.mkdir()
    _write_lookups(force, draft)
    for feed, rows in feeds.items():
        rows.write_csv(force.incoming / f"{feed}.csv")
    for feed, rows in _next_night(feeds).items():
        rows.write_csv(force.delta / f"{feed}_delta.csv")
    counts = {feed: rows.height for feed, rows in feeds.items()}
    (force.folder / "counts.json").write_text(json.dumps(counts))
    return force


def _write_lookups(force: Force, draft: Draft) -> None:
    """What an analyst has at hand: the weight of each code, the neighbourhood of each area."""
    offences = draft.offences
    weights = pl.Series(offences.weight).gather(np.repeat(np.arange(len(offences.weight)), FORMS))
    pl.DataFrame({"offence_code": offences.codes, "harm_days": weights}).unique().sort(
        "offence_code"
    ).write_parquet(force.codes)
    pl.read_csv(REFERENCE / "lsoa_wards.csv", infer_schema=False).select(
        "lsoa_code", neighbourhood_code="ward_code"
    ).unique().sort("lsoa_code").write_parquet(force.areas)


def _next_night(feeds: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Crimes that change and crimes that are new, half and half, with the roles of both."""
    size = min(DELTA_CRIMES, feeds["crimes"].height // 2)
    recent = feeds["crimes"].tail(size)
    is_new = pl.Series(np.arange(size) % 2 == 0)
    named = pl.when(is_new).then("D" + pl.col("crime_ref")).otherwise("crime_ref")
    names = recent.select("crime_ref", name=named)
    return {
        "crimes": recent.with_columns(crime_ref=named, updated_at=pl.lit(DELTA_AT)),
        "roles": feeds["roles"]
        .join(names, on="crime_ref", maintain_order="left")
        .with_columns(crime_ref="name", updated_at=pl.lit(DELTA_AT))
        .drop("name"),
    }
