"""Orders and notices: against anti-social behaviour, and to protect from domestic abuse.

Protection notices and orders of the Crime and Security Act 2010 give way to those of the Domestic
Abuse Act 2021 over the last year; both together grow. Criminal behaviour orders are issued ever
more rarely, so that where there are months enough their rolling total falls quarter by quarter.
"""

import numpy as np
import polars as pl

from harm_index.synth.draft import Draft
from harm_index.synth.forums import heaviest, still_suspected
from harm_index.synth.order_key import FALLING, FEWEST_TO_FALL, LABELS
from harm_index.synth.places import Wards
from harm_index.synth.plan import (
    DAY,
    Bools,
    Ints,
    Plan,
    Times,
    chosen,
    moment,
    months_before,
    references,
    seconds,
    time_texts,
)

# How long one holds, as the law has it, in the words of Polars; none is until further notice.
TERMS: dict[str, tuple[str | None, ...]] = {
    "CBO": ("24mo", "36mo", "60mo"),
    "CBO of a child": ("12mo", "24mo", "36mo"),
    "CPN": (None, "12mo"),
    "DISPERSAL": ("2d",),
    "CLOSURE": ("1mo", "2mo", "3mo"),
    "DVPN": ("2d",),
    "DVPO": ("14d", "21d", "28d"),
    "DAPN": ("2d",),
    "DAPO": ("3mo", "6mo", "12mo"),
    "NMO": ("6mo", "12mo"),
    "RO": ("24mo", "36mo", "60mo", None),
    "SPO": ("24mo", "36mo"),
}
# Those about to end: of which type, how long they have held, and how many months that takes.
ENDING = (("DVPO", "28d", 1), ("DAPO", "3mo", 4), ("NMO", "12mo", 13), ("CPN", "12mo", 13))
CHANGE_OVER = 365 * DAY
RARE_MONTHS = 11


def order_rows(draft: Draft, nominals: pl.DataFrame, wards: Wards) -> pl.DataFrame:
    """About one for every sixty crimes, all over the months: against people, or for a ward."""
    plan, born = draft.plan, _born(draft, nominals)
    dice, about = plan.dice("orders"), max(24, plan.crimes // 60)

    def many(share: float, least: int = 1) -> int:
        return max(least, round(about * share))

    adult = _pool(draft, born, 18)
    domestic = _pool(draft, born, 18, draft.crimes.domestic)
    is_heavy = np.isin(draft.roles.nominal, heaviest(draft)[: plan.crimes // 20])
    heavy = _pool(draft, born, 10, is_heavy=is_heavy)
    least = int(0.4 * (plan.months - RARE_MONTHS)) + 1
    parts = [
        _against(dice, heavy, FALLING, _ever_rarer(dice, plan, many(0.18, max(3, least)))),
        _against(dice, _pool(draft, born, 16), "CPN", _spread(dice, plan, many(0.28))),
        _for_wards(dice, wards, "DISPERSAL", _spread(dice, plan, many(0.10))),
        _for_wards(dice, wards, "CLOSURE", _spread(dice, plan, many(0.06))),
        *_protection(dice, plan, domestic, many(0.12)),
        _against(dice, domestic, "NMO", _spread(dice, plan, many(0.04))),
        _against(dice, adult, "RO", _spread(dice, plan, many(0.04))),
        _against(dice, domestic, "SPO", _spread(dice, plan, many(0.02))),
        _ending(dice, draft, born, many(0.08, 4)),
    ]
    drawn = pl.concat(parts, how="diagonal").sort("issued", maintain_order=True)
    return _as_delivered(dice, plan, drawn, born, wards)


def _pool(
    draft: Draft,
    born: Times,
    least_age: int,
    domestic: Bools | None = None,
    is_heavy: Bools | None = None,
) -> tuple[Times, Ints]:
    """Who was suspected at such an age, and since when: the day on which the crime was recorded."""
    roles, day = draft.roles, draft.crimes.timing.recorded.astype("datetime64[D]")
    which = still_suspected(draft)
    if domestic is not None:
        which &= domestic[roles.crime]
    if is_heavy is not None:
        which &= is_heavy
    which &= _age(born[roles.nominal], day[roles.crime]) >= least_age
    rows = np.flatnonzero(which)
    return day[roles.crime[rows]], roles.nominal[rows]


def _born(draft: Draft, nominals: pl.DataFrame) -> Times:
    """When each nominal was born; no time for an organisation."""
    born = np.full(draft.pools.everyone, np.datetime64("NaT", "D"))
    number = nominals["nominal_ref"].str.slice(1).cast(pl.Int64).to_numpy() - 1
    born[number] = nominals["born_on"].str.to_date().to_numpy()
    return born


def _age(born: Times, day: Times) -> Ints:
    """Whole years, of 365.25 days; below none where it is not known."""
    days = (day.astype("datetime64[D]") - born).astype(np.float64)
    return np.where(np.isnat(born), -1, days // 365.25).astype(np.int64)


def _spread(dice: np.random.Generator, plan: Plan, size: int) -> Times:
    """Days all over the months, somewhat more of them in the end."""
    share = ((np.arange(size) + dice.random(size)) / size) ** 0.8
    return _after(plan, share * (plan.until - plan.start).days)


def _ever_rarer(dice: np.random.Generator, plan: Plan, size: int) -> Times:
    """Days at even steps, which from a year ago are at least four times as long.

    Every quarter of the last year then has fewer than the quarter a year before it.
    """
    if plan.months < FEWEST_TO_FALL:
        return _spread(dice, plan, size)
    turn = months_before(plan.until, RARE_MONTHS)
    before, since = (turn - plan.start).days, (plan.until - turn).days
    rare = int(size * since / (4 * before + since))
    rare = max(0, min(rare, int(((size - rare) * 89 // before - 1) * since / 92)))
    usual = size - rare
    return _after(
        plan,
        np.concatenate(
            [
                np.arange(usual) * before / usual,
                before + (np.arange(rare) + 0.5) * since / max(rare, 1),
            ]
        ),
    )


def _after(plan: Plan, days: np.typing.NDArray[np.float64]) -> Times:
    """Days since the first of the plan, as dates."""
    return np.asarray(np.datetime64(plan.start, "D") + days.astype(np.int64))


def _against(
    dice: np.random.Generator, pool: tuple[Times, Ints], code: str, days: Times, wait: int = 6
) -> pl.DataFrame:
    """Each against someone suspected of one of the last crimes before that day."""
    recorded, nominal = pool
    at = np.searchsorted(recorded, days, side="right") - 1 - dice.integers(0, wait, days.size)
    at = np.maximum(at, 0)
    return _part(dice, code, np.maximum(days, recorded[at])).with_columns(nominal=nominal[at])


def _for_wards(dice: np.random.Generator, wards: Wards, code: str, days: Times) -> pl.DataFrame:
    """Each for a ward, a few wards again and again."""
    order = dice.permutation(len(wards.code))
    ward = order[chosen(dice, days.size, 1.0 / (1 + np.arange(order.size)))]
    return _part(dice, code, days).with_columns(ward=ward)


def _protection(
    dice: np.random.Generator, plan: Plan, pool: tuple[Times, Ints], size: int
) -> list[pl.DataFrame]:
    """A notice soon after a crime, and after three in four of them an order, of the same act."""
    notices = _against(dice, pool, "DVPN", _spread(dice, plan, size), wait=1)
    issued: Times = notices["issued"].to_numpy()
    later: Times = issued + np.timedelta64(2, "D")
    since = (issued - (moment(plan.until) - seconds(CHANGE_OVER))) / seconds(CHANGE_OVER)
    is_new = pl.lit(pl.Series(dice.random(size) < 0.95 * since))

    def by_act(old: str, new: str, days: Times) -> pl.DataFrame:
        former, present = (_part(dice, code, days) for code in (old, new))
        rows = former.select(
            "issued",
            *(
                pl.when(is_new).then(pl.lit(present[name])).otherwise(name).alias(name)
                for name in ("order_type", "term")
            ),
        )
        return rows.with_columns(nominal=notices["nominal"])

    orders = by_act("DVPO", "DAPO", later)
    is_followed = pl.Series(np.arange(size) % 4 != 3)
    return [
        by_act("DVPN", "DAPN", issued),
        orders.filter(is_followed, pl.col("issued") < plan.until),
    ]


def _ending(dice: np.random.Generator, draft: Draft, born: Times, size: int) -> pl.DataFrame:
    """Orders against the heaviest suspects who are grown up, which end within days of the end."""
    plan, people = draft.plan, heaviest(draft)
    people = people[_age(born[people], np.full(people.size, moment(plan.start))) >= 18][:size]
    kinds = [(code, term) for code, term, months in ENDING if months <= plan.months]
    code, term = zip(*(kinds[at % len(kinds)] for at in range(people.size)), strict=True)
    ends = moment(plan.until) + seconds(dice.integers(4, 25, people.size) * DAY)
    return pl.DataFrame(
        {
            "order_type": pl.Series(code, dtype=pl.String),
            "term": pl.Series(term, dtype=pl.String),
            "issued": pl.Series(ends.astype("datetime64[D]")),
            "nominal": people,
        }
    ).with_columns(pl.col("issued").dt.offset_by("-" + pl.col("term")))


def _part(dice: np.random.Generator, code: str, days: Times) -> pl.DataFrame:
    """Orders of one type, issued on these days, each for one of its terms."""
    terms = pl.Series(TERMS[code], dtype=pl.String)
    return pl.DataFrame(
        {
            "order_type": pl.repeat(code, days.size, dtype=pl.String, eager=True),
            "term": terms.gather(pl.Series(dice.integers(0, len(terms), days.size))),
            "issued": pl.Series(days.astype("datetime64[D]")),
        }
    )


def _as_delivered(
    dice: np.random.Generator, plan: Plan, drawn: pl.DataFrame, born: Times, wards: Wards
) -> pl.DataFrame:
    """As text: the type as its code or its label; some that had no end were ended early."""
    size, until = drawn.height, moment(plan.until)
    issued: Times = drawn["issued"].to_numpy().astype("datetime64[s]")
    nominal = drawn["nominal"].fill_null(-1).to_numpy()
    is_child = (drawn["order_type"] == "CBO").to_numpy() & (_age(born[nominal], issued) < 18)
    young = _part(dice, "CBO of a child", issued)["term"]
    term = pl.when(pl.lit(pl.Series(is_child))).then(pl.lit(young)).otherwise("term")
    room = (until - issued).astype(np.int64)
    ended: Times = issued + seconds(room * dice.uniform(0.2, 0.9, size))
    can_end = (room > 60 * DAY) & (dice.random(size) < 0.3)
    has_ended = can_end & drawn["term"].is_null().to_numpy()
    ward = np.where(
        drawn["order_type"].is_in(["CBO", "CPN"]).to_numpy() & (dice.random(size) < 0.25),
        dice.integers(0, len(wards.code), size),
        drawn["ward"].fill_null(-1),
    )
    since = np.where(has_ended, ended, issued).astype("datetime64[D]")
    last: Times = since.astype("datetime64[s]")
    told = last + seconds(dice.integers(9, 22, size) * 3_600)
    return drawn.select(
        order_ref=pl.lit(references("O", np.arange(size))),
        order_type=_worded(dice, drawn["order_type"]),
        nominal_ref=pl.when(pl.col("nominal").is_not_null()).then(pl.lit(references("N", nominal))),
        neighbourhood_code=pl.when(pl.lit(pl.Series(ward >= 0))).then(
            pl.lit(wards.code.gather(pl.Series(np.maximum(ward, 0))))
        ),
        issued_on=pl.col("issued").cast(pl.String),
        expires_on=pl.when(pl.lit(pl.Series(has_ended)))
        .then(pl.lit(time_texts(ended, "%Y-%m-%d")))
        .otherwise(pl.col("issued").dt.offset_by(term).cast(pl.String)),
        updated_at=pl.lit(time_texts(told)),
    )


def _worded(dice: np.random.Generator, codes: pl.Series) -> pl.Expr:
    """Half are written as the code and half as the label; some in capitals, some in none."""
    is_label = pl.lit(pl.Series(dice.random(codes.len()) < 0.5))
    case = pl.lit(pl.Series(chosen(dice, codes.len(), [70.0, 15, 15])))
    text = (
        pl.when(is_label)
        .then(pl.col("order_type").replace_strict(LABELS))
        .otherwise(pl.col("order_type"))
    )
    return (
        pl.when(case == 1)
        .then(text.str.to_lowercase())
        .when(case == 2)
        .then(text.str.to_uppercase())
        .otherwise(text)
    )
