"""The people and organisations of the synthetic force: nobody who could exist."""

import numpy as np
import polars as pl

from harm_index.synth.names import forenames, surnames
from harm_index.synth.places import Places
from harm_index.synth.plan import (
    DAY,
    Bools,
    Ints,
    Plan,
    Times,
    chosen,
    moment,
    references,
    seconds,
    time_texts,
)
from harm_index.synth.roles import ROLES, Pools, Roles
from harm_index.synth.timing import updated

YEAR = 365.25 * DAY
ETHNICITIES = [f"{group}{part}" for group in "WMABO" for part in (1, 2, 9)]
ETHNICITY_SHARES = [66, 2, 6, 1, 1, 2, 3, 3, 3, 3, 3, 2, 2, 1, 2]
CONTACTS = (
    "Do not telephone the home number.",
    "Text only, between 9 and 3 on school days.",
    "Speak only to the person named, never to anyone else at the address.",
    "Contact through the support worker.",
)
COLUMNS = (
    *("nominal_ref", "nominal_type", "surname", "forenames", "born_on"),
    *("died_on", "sex", "ethnicity", "home_location_ref", "safe_contact"),
    *("updated_at",),
)


def draw_homes(plan: Plan, pools: Pools, places: Places) -> Ints:
    """Where each person lives, and where each organisation is."""
    dice = plan.dice("homes")
    home = dice.integers(0, places.homes, pools.persons)
    shop = places.homes + places.publics + np.arange(pools.organisations) % places.shops
    return np.concatenate([home, shop])


def nominal_rows(
    plan: Plan, pools: Pools, roles: Roles, births: Times, homes: Ints
) -> pl.DataFrame:
    """One row for everyone who has a role."""
    used = np.zeros(pools.everyone, dtype=np.bool_)
    used[roles.nominal] = True
    dice = plan.dice("people")
    person = np.arange(pools.everyone) < pools.persons
    born = time_texts(births, "%Y-%m-%d")
    rows = pl.DataFrame(
        {
            "nominal_ref": references("N", np.arange(pools.everyone)),
            "nominal_type": _either(
                person, _pick(dice, ["person", None], [95, 5], person.size), "organisation"
            ),
            **_named(plan, dice, person),
            "born_on": _either(person, born, None),
            "died_on": pl.repeat(None, person.size, dtype=pl.String, eager=True),
            "sex": _either(person, _pick(dice, ["M", "F", "U"], [54, 45, 1], person.size), None),
            "ethnicity": _either(
                person, _pick(dice, ETHNICITIES, ETHNICITY_SHARES, person.size), None
            ),
            "home_location_ref": _either(
                ~person | (dice.random(person.size) < 0.93), references("L", homes), None
            ),
            "safe_contact": _either(
                person & (dice.random(person.size) < 0.02),
                _pick(dice, list(CONTACTS), [1, 1, 1, 1], person.size),
                None,
            ),
            "updated_at": time_texts(updated(plan, dice, _known(plan, person.size), 200)),
        }
    )
    return rows.select(COLUMNS).filter(pl.Series(used))


def _known(plan: Plan, size: int) -> Times:
    """When each person became known: as many in one month as in another."""
    share = plan.dice("people known").random(size)
    return moment(plan.start) + seconds(share * (plan.until - plan.start).days * DAY)


def draw_births(plan: Plan, pools: Pools, roles: Roles, committed: Times) -> Times:
    """Suspects mostly young, and everyone before what they did or suffered."""
    dice = plan.dice("births")
    young = 13 + dice.gamma(2.2, 9.5, pools.everyone)
    anyone = dice.beta(1.6, 2.1, pools.everyone) * 92
    suspect = np.arange(pools.everyone) < pools.suspects
    age = np.minimum(np.where(suspect, young, anyone), 96)
    born = moment(plan.until) - seconds(age * YEAR)
    seen = np.full(pools.everyone, moment(plan.until).astype(np.int64))
    times = committed[roles.crime].astype(np.int64)
    least_age = np.where(roles.role == ROLES.index("suspect"), 13 * YEAR, 90 * DAY)
    np.minimum.at(seen, roles.nominal, (times - least_age).astype(np.int64))
    latest = seen.astype("datetime64[s]")
    earlier = latest - seconds(dice.random(pools.everyone) * 14 * YEAR)
    return np.where(born > latest, earlier, born)


def _named(plan: Plan, dice: np.random.Generator, person: Bools) -> dict[str, pl.Series]:
    """A surname and forenames for people; a trading name for organisations."""
    last, first = surnames(plan), forenames()
    surname = last.gather(pl.Series(dice.integers(0, len(last), person.size)))
    traders = pl.Series(["Stores", "Trading", "Supplies", "Foods"], dtype=pl.String)
    trade = traders.gather(pl.Series(dice.integers(0, 4, person.size)))
    return {
        "surname": _either(person, surname, surname + " " + trade),
        "forenames": _either(
            person, first.gather(pl.Series(dice.integers(0, len(first), person.size))), None
        ),
    }


def _pick(
    dice: np.random.Generator, options: list[str] | list[str | None], shares: list[int], size: int
) -> pl.Series:
    numbers = chosen(dice, size, [float(share) for share in shares])
    return pl.Series(options, dtype=pl.String).gather(pl.Series(numbers))


def _either(condition: Bools, yes: pl.Series, no: pl.Series | str | None) -> pl.Series:
    other = pl.lit(no, dtype=pl.String) if no is None or isinstance(no, str) else pl.lit(no)
    return pl.select(
        pl.when(pl.lit(pl.Series(condition))).then(pl.lit(yes)).otherwise(other)
    ).to_series()
