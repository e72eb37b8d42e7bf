"""Give each crime people of an age that its offence can have: no child offence against an adult."""

import numpy as np

from harm_index.synth.plan import DAY, Bools, Floats, Ints, Plan, Times, seconds
from harm_index.synth.roles import ROLES, Pools, Roles

YEAR = 365.25 * DAY
# Ages are counted in years of mean length here, and by the calendar in the index.
MARGIN = 3 * DAY
LEAST_DAYS = 90


def fit_ages(
    plan: Plan,
    pools: Pools,
    roles: Roles,
    limits: dict[str, Floats],
    offence: Ints,
    committed: Times,
    born: Times,
) -> Roles:
    """The roles, with others in place of those whose age the offence cannot have.

    Where nobody is of such an age, the crime has one victim or suspect fewer.
    """
    dice = plan.dice("fitting ages")
    nominal, kept = roles.nominal.copy(), np.ones(roles.nominal.size, dtype=np.bool_)
    pool = {"suspect": (0, pools.suspects), "victim": (pools.suspects, pools.persons)}
    for role, ages in limits.items():
        age = ages[offence[roles.crime]]
        day = committed[roles.crime]
        odd = (roles.role == ROLES.index(role)) & (nominal < pools.persons)
        odd &= ~_fits(day - born[nominal], age)
        others = np.arange(*pool[role])
        others = others[np.argsort(born[others], kind="stable")]
        rows = np.flatnonzero(odd)
        least = np.maximum(age[rows, 0] * YEAR, LEAST_DAYS * DAY)
        oldest = np.searchsorted(born[others], day[rows] - seconds(age[rows, 1] * YEAR - MARGIN))
        youngest = np.searchsorted(born[others], day[rows] - seconds(least + MARGIN))
        there = youngest > oldest
        place = oldest + (dice.random(rows.size) * (youngest - oldest)).astype(np.int64)
        nominal[rows[there]] = others[place[there]]
        kept[rows[~there]] = False
    return _once_each(Roles(roles.crime[kept], nominal[kept], roles.role[kept]), pools)


def _fits(age: np.ndarray, limits: Floats) -> Bools:
    lived = age.astype(np.int64)
    least = np.where(limits[:, 0] > 0, limits[:, 0] * YEAR + MARGIN, 0)
    return np.asarray((lived >= least) & (lived < limits[:, 1] * YEAR - MARGIN))


def _once_each(roles: Roles, pools: Pools) -> Roles:
    """Nobody stands twice in one crime: the first of their roles is kept."""
    _, first = np.unique(roles.crime * pools.everyone + roles.nominal, return_index=True)
    first.sort()
    return Roles(roles.crime[first], roles.nominal[first], roles.role[first])
