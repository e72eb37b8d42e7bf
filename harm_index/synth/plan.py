"""What is asked for, and the dates and the dice that follow from it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Times = NDArray[np.datetime64]  # local, to the second

WINDOW_MONTHS = 3
FEWEST_CRIMES = 500
DAY = 86_400


@dataclass(frozen=True)
class Plan:
    """How large a force, over which months, and from which seed."""

    crimes: int
    months: int
    seed: int
    until: date

    @property
    def start(self) -> date:
        """The first day on which a crime is recorded."""
        return months_before(self.until, self.months)

    @property
    def window_start(self) -> date:
        """The first day of the window that a night at `until` counts."""
        return months_before(self.until, WINDOW_MONTHS)

    def dice(self, purpose: str) -> np.random.Generator:
        """Dice of their own for each purpose, so that one more throw here moves nothing there."""
        return np.random.Generator(np.random.PCG64([self.seed, crc32(purpose.encode())]))


def months_before(day: date, months: int) -> date:
    """The same day some calendar months earlier; a month end clips."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moment(day: date) -> np.datetime64:
    """The first second of a day."""
    return np.datetime64(day, "s")


def seconds(count: Ints | Floats | int) -> NDArray[np.timedelta64]:
    """So many seconds, as a span of time."""
    return np.asarray(count).astype(np.int64).astype("timedelta64[s]")


def references(letter: str, indices: Ints) -> pl.Series:
    """References such as C000123, counted from one."""
    return letter + pl.Series(indices + 1, dtype=pl.Int64).cast(pl.String).str.zfill(6)


def time_texts(times: Times, form: str = "%Y-%m-%d %H:%M:%S") -> pl.Series:
    """Times as text; what is no time is null."""
    return pl.Series(times.astype("datetime64[ms]")).dt.strftime(form)


def heavy_tail(dice: np.random.Generator, size: int, alpha: float, most: float) -> Floats:
    """The running sum of Pareto weights from 1 to `most`: a few hold much of it."""
    return np.asarray(np.cumsum(np.minimum(dice.random(size) ** (-1 / alpha), most)))


def drawn(dice: np.random.Generator, running: Floats, low: Ints, high: Ints) -> Ints:
    """One index in [low, high) for each pair, by the weights behind a running sum."""
    below = np.where(low > 0, running[np.maximum(low, 1) - 1], 0.0)
    aim = below + dice.random(low.size) * (running[high - 1] - below)
    return np.clip(np.searchsorted(running, aim, side="right"), low, high - 1).astype(np.int64)


def chosen(dice: np.random.Generator, size: int, shares: Floats | list[float]) -> Ints:
    """An option for each, by its share."""
    running = np.cumsum(np.asarray(shares, dtype=np.float64))
    aim = dice.random(size) * running[-1]
    found = np.minimum(np.searchsorted(running, aim, side="right"), running.size - 1)
    return np.asarray(found, dtype=np.int64)
