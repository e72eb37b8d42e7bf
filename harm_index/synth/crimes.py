"""The crimes of the synthetic force, as numbers; text comes last."""

from dataclasses import dataclass

import numpy as np

from harm_index.synth.mix import KINDS
from harm_index.synth.places import Places
from harm_index.synth.plan import DAY, Bools, Ints, Plan, chosen, drawn, heavy_tail, moment
from harm_index.synth.roles import STATUSES, Roles
from harm_index.synth.timing import Timing

RECORDED, CANCELLED, TRANSFERRED = range(3)
PUBLIC, POLICE, COMPANY = range(3)
OPEN = -1
WITH_SUSPECT = {1: 21, 2: 1, 3: 2, 8: 6, 9: 1, 10: 3, 12: 1, 13: 1, 15: 22, 16: 36, 21: 2, 22: 4}
WITHOUT = {14: 18, 18: 79, 17: 1, 20: 2}


@dataclass(frozen=True)
class Crimes:
    """The crimes as they stand at the end, in order of recording. Planting faults writes here."""

    offence: Ints
    form: Ints  # how the code is written
    kind: Ints
    timing: Timing
    domestic: Bools
    place: Ints  # -1 where none is known
    status: Ints
    outcome: Ints
    detected: Ints

    @property
    def size(self) -> int:
        """How many."""
        return self.offence.size


def draw_domestic(plan: Plan, kind: Ints) -> Bools:
    """Whether each crime is domestic abuse."""
    return np.asarray(
        plan.dice("domestic").random(kind.size) < np.array([k.domestic for k in KINDS])[kind]
    )


def draw_detected(plan: Plan, kind: Ints, domestic: Bools) -> Ints:
    """Whether the public, the police or a company's own staff brought each crime to light."""
    throw = plan.dice("detected").random(kind.size)
    police = np.where(domestic, 0.0, np.array([k.police for k in KINDS])[kind])
    company = np.array([k.company for k in KINDS])[kind]
    found = np.where(throw < police, POLICE, PUBLIC)
    return np.where(throw > 1 - company, COMPANY, found)


def draw_outcomes(plan: Plan, timing: Timing, has_suspect: Bools) -> Ints:
    """How each investigation ended; the more recent, the more are open."""
    dice = plan.dice("outcomes")
    age = (moment(plan.until) - timing.recorded).astype(np.int64) / DAY
    is_open = dice.random(age.size) < np.where(has_suspect, 0.08, 0.02) + 0.9 * np.exp(-age / 40)
    outcome = np.where(
        has_suspect, _outcome(dice, age.size, WITH_SUSPECT), _outcome(dice, age.size, WITHOUT)
    )
    return np.where(is_open, OPEN, outcome)


def draw_places(plan: Plan, places: Places, kind: Ints, roles: Roles, homes: Ints) -> Ints:
    """At the victim's home, at the shop, or at one of the public places that draw most crime."""
    dice = plan.dice("crime places")
    size = kind.size
    busy = heavy_tail(dice, places.publics, 1.15, 150)
    none = np.zeros(size, np.int64)
    place = places.homes + drawn(dice, busy, none, none + places.publics)
    victim, suspect = (roles.first(role, size) for role in ("victim", "suspect"))
    someone = np.where(victim >= 0, victim, suspect)
    own = np.where(
        someone >= 0, homes[roles.nominal[someone]], dice.integers(0, places.homes, size)
    )
    is_shop = (someone >= 0) & (own >= places.homes + places.publics)
    at_home = dice.random(size) < np.array([k.home for k in KINDS])[kind]
    place = np.where(is_shop | at_home, own, place)
    place[dice.random(size) < 0.01] = -1
    return place


def draw_role_statuses(plan: Plan, roles: Roles, outcome: Ints) -> Ints:
    """What came of each suspect; other roles have no status."""
    dice = plan.dice("role statuses")
    size = roles.crime.size
    usual = chosen(dice, size, [2.0, 41, 45, 1, 0, 7, 4])
    charged = chosen(dice, size, [0.0, 1, 2, 70, 22, 4, 1])
    status = np.where(outcome[roles.crime] == 1, charged, usual)
    status[roles.role != 0] = STATUSES.index(None)
    return status


def _outcome(dice: np.random.Generator, size: int, shares: dict[int, int]) -> Ints:
    pick = chosen(dice, size, [float(share) for share in shares.values()])
    return np.array(list(shares))[pick]
