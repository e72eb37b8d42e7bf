"""When crimes were recorded, committed and last updated."""

from dataclasses import dataclass

import numpy as np

from harm_index.synth.mix import KINDS
from harm_index.synth.plan import DAY, Bools, Floats, Ints, Plan, Times, chosen, moment, seconds

WEEK = np.array([0.97, 0.96, 0.97, 0.98, 1.05, 1.09, 0.98])  # Monday first
HOURS = [9, 6, 5, 4, 3, 4, 8, 16, 28, 34, 36, 36, 37, 37, 38, 40, 41, 40, 37, 33, 29, 25, 20, 14]


@dataclass(frozen=True)
class Timing:
    """The times of each crime, in order of recording."""

    recorded: Times
    committed: Times
    committed_to: Times  # none for most
    is_date_only: Bools
    historic: Bools  # years before it was recorded
    updated: Times


def draw_timing(plan: Plan, kind: Ints) -> Timing:
    """Recorded soon after, mostly; a few late, and some after many years."""
    dice = plan.dice("timing")
    recorded = _recorded(plan, dice)
    historic = dice.random(plan.crimes) < np.array([k.historic for k in KINDS])[kind]
    lag = np.where(historic, _years(dice, plan.crimes), _lag(dice, plan.crimes))
    committed = (recorded - seconds(lag)).astype("datetime64[m]").astype("datetime64[s]")
    is_date_only = dice.random(plan.crimes) < 0.04
    committed[is_date_only] = (
        committed[is_date_only].astype("datetime64[D]").astype("datetime64[s]")
    )
    ended = committed + (recorded - committed) * dice.random(plan.crimes)
    ended = ended.astype("datetime64[m]").astype("datetime64[s]")
    ended[dice.random(plan.crimes) > 0.4] = np.datetime64("NaT", "s")
    return Timing(recorded, committed, ended, is_date_only, historic, updated(plan, dice, recorded))


def updated(plan: Plan, dice: np.random.Generator, since: Times, mean_days: float = 12) -> Times:
    """A time after another, always before the end, and with room for a later one."""
    room = (moment(plan.until) - since).astype(np.int64)
    wait = dice.exponential(mean_days * DAY, since.size)
    return since + seconds(np.minimum(wait, room * 0.9 * dice.random(since.size)))


def _recorded(plan: Plan, dice: np.random.Generator) -> Times:
    days = np.arange(moment(plan.start), moment(plan.until), np.timedelta64(1, "D")).astype(
        "datetime64[D]"
    )
    share = _busyness(days) * dice.lognormal(0, 0.06, days.size)
    day = days[chosen(dice, plan.crimes, share)].astype("datetime64[s]")
    hour = chosen(dice, plan.crimes, [float(share) for share in HOURS])
    return np.sort(day + seconds(hour * 3_600 + dice.integers(0, 3_600, plan.crimes)))


def _busyness(days: Times) -> Floats:
    """Fridays and Saturdays more than Mondays, and July more than January."""
    since_epoch = days.astype(np.int64)  # day 0 was a Thursday
    season = 1 + 0.06 * np.sin((since_epoch % 365.25 - 110) / 365.25 * 2 * np.pi)
    return np.asarray(WEEK[(since_epoch + 3) % 7] * season)


def _lag(dice: np.random.Generator, size: int) -> Floats:
    """Minutes, days or months from a crime to its record."""
    part = chosen(dice, size, [62, 26, 10, 2])
    middle = np.array([1.2 * 3_600, 0.8 * DAY, 6 * DAY, 45 * DAY])[part]
    return np.minimum(middle * dice.lognormal(0, 0.9, size) + 60, 330 * DAY)


def _years(dice: np.random.Generator, size: int) -> Floats:
    return np.asarray(np.minimum(1.05 + dice.exponential(9, size), 40) * 365.25 * DAY)
