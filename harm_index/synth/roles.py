"""Who took which part in which crime: a few people again and again, most of them once."""

from dataclasses import dataclass

import numpy as np

from harm_index.synth.mix import KINDS
from harm_index.synth.plan import Bools, Floats, Ints, Plan, chosen, drawn, heavy_tail

ROLES = ("suspect", "victim", "witness", "other")
STATUSES = (None, "named", "interviewed", "charged", "convicted", "eliminated", "suppressed")
# Where in the pool of suspects each family of offenders is: the families overlap.
FAMILIES = {
    "acquisitive": (0.0, 0.5),
    "street": (0.25, 0.8),
    "violence": (0.4, 1.0),
    "sexual": (0.65, 1.0),
}
SUSPECTS_ON_A_CRIME = [84.5, 10.5, 3.3, 1.2, 0.5]


@dataclass(frozen=True)
class Pools:
    """How many people there are to draw from: suspects first, then others, then organisations."""

    suspects: int
    others: int
    organisations: int

    @property
    def persons(self) -> int:
        """People, without organisations."""
        return self.suspects + self.others

    @property
    def everyone(self) -> int:
        """People and organisations."""
        return self.persons + self.organisations


@dataclass(frozen=True)
class Roles:
    """One row per person and crime, in order of crime; a role is its number in ROLES."""

    crime: Ints
    nominal: Ints
    role: Ints

    def first(self, role: str, crimes: int) -> Ints:
        """The row of each crime that first has a role; -1 where none has."""
        rows = np.flatnonzero(self.role == ROLES.index(role))[::-1]
        found = np.full(crimes, -1)
        found[self.crime[rows]] = rows
        return found

    def counts(self, role: str, crimes: int) -> Ints:
        """How many of each crime have a role."""
        return np.bincount(self.crime[self.role == ROLES.index(role)], minlength=crimes)


def pools_for(plan: Plan) -> Pools:
    """A pool for a force of this size."""
    return Pools(
        max(60, int(plan.crimes * 0.55)),
        max(150, int(plan.crimes * 0.8)),
        max(12, int(plan.crimes * 0.0035)),
    )


def draw_roles(plan: Plan, pools: Pools, kind: Ints, domestic: Bools) -> Roles:
    """Every role; a person has only the first of those drawn for them on one crime."""
    dice = plan.dice("roles")
    pair, suspect_of, victim_of = _pairs(dice, pools, domestic)
    parts = [
        _suspects(dice, pools, kind, domestic, suspect_of[pair]),
        *_victims(dice, pools, kind, domestic, victim_of[pair]),
        *_bystanders(dice, pools, kind.size),
    ]
    crime = np.concatenate([crimes for crimes, _, _ in parts])
    nominal = np.concatenate([nominals for _, nominals, _ in parts])
    role = np.concatenate([np.full(crimes.size, ROLES.index(name)) for crimes, _, name in parts])
    _, kept = np.unique(crime * pools.everyone + nominal, return_index=True)
    kept = kept[np.lexsort((kept, crime[kept]))]
    return Roles(crime[kept], nominal[kept], role[kept])


Part = tuple[Ints, Ints, str]


def _pairs(dice: np.random.Generator, pools: Pools, domestic: Bools) -> tuple[Ints, Ints, Ints]:
    """Couples to whom the police come back: which of them each crime is about, and who they are."""
    count = max(10, int(domestic.sum() * 0.6))
    running = heavy_tail(dice, count, 1.3, 60)
    size = domestic.size
    pair = drawn(dice, running, np.zeros(size, np.int64), np.full(size, count))
    low, high = _bounds(pools, "violence")
    suspect = dice.integers(low, high, count)
    return pair, suspect, dice.integers(pools.suspects, pools.persons, count)


def _suspects(
    dice: np.random.Generator, pools: Pools, kind: Ints, domestic: Bools, of_pair: Ints
) -> Part:
    """One to five; those who go out together are neighbours in the pool."""
    share = np.array([one.suspect for one in KINDS])[kind]
    crime = np.flatnonzero(dice.random(kind.size) < np.where(domestic, 0.8, share))
    running = heavy_tail(dice, pools.suspects, 0.9, min(500, 250 + pools.suspects / 20))
    bounds = np.array([_bounds(pools, one.family) for one in KINDS])[kind[crime]]
    main = np.where(
        domestic[crime], of_pair[crime], drawn(dice, running, bounds[:, 0], bounds[:, 1])
    )
    extra = chosen(dice, crime.size, [float(share) for share in SUSPECTS_ON_A_CRIME])
    extra[domestic[crime]] = 0
    place = np.arange(extra.sum()) - np.repeat(np.cumsum(extra) - extra, extra)
    step = np.repeat(dice.integers(1, 3, crime.size), extra)
    others = (np.repeat(main, extra) + (place + 1) * step) % pools.suspects
    return (
        np.concatenate([crime, np.repeat(crime, extra)]),
        np.concatenate([main, others]),
        "suspect",
    )


def _victims(
    dice: np.random.Generator, pools: Pools, kind: Ints, domestic: Bools, of_pair: Ints
) -> list[Part]:
    """People, of whom some are suspects elsewhere, and organisations."""
    person = np.flatnonzero(dice.random(kind.size) < _share("person", kind))
    second = person[(dice.random(person.size) < 0.07) & ~domestic[person]]
    crime = np.concatenate([person, second])
    running = heavy_tail(dice, pools.persons, 2.3, 40)
    both = dice.random(crime.size) < 0.13
    low = np.where(both, 0, pools.suspects)
    high = np.where(both, pools.suspects, pools.persons)
    nominal = drawn(dice, running, low, high)
    couple = domestic[crime] & (np.arange(crime.size) < person.size)
    nominal = np.where(couple, of_pair[crime], nominal)
    shops = np.flatnonzero(dice.random(kind.size) < _share("organisation", kind))
    busy = heavy_tail(dice, pools.organisations, 1.1, 60)
    none = np.zeros(shops.size, np.int64)
    shop = pools.persons + drawn(dice, busy, none, none + pools.organisations)
    return [(crime, nominal, "victim"), (shops, shop, "victim")]


def _bystanders(dice: np.random.Generator, pools: Pools, crimes: int) -> list[Part]:
    """Witnesses, and people with some other part."""
    parts: list[Part] = []
    for role, mean in (("witness", 0.78), ("other", 0.27)):
        crime = np.repeat(np.arange(crimes), dice.poisson(mean, crimes))
        parts.append((crime, dice.integers(0, pools.persons, crime.size), role))
    return parts


def _bounds(pools: Pools, family: str) -> tuple[int, int]:
    low, high = FAMILIES[family]
    return int(low * pools.suspects), int(high * pools.suspects)


def _share(name: str, kind: Ints) -> Floats:
    return np.array([getattr(one, name) for one in KINDS], dtype=np.float64)[kind]
