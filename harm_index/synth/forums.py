"""Whom other forums manage, and who is wanted: mostly those suspected of the most harm."""

import numpy as np
import polars as pl

from harm_index.synth.crimes import RECORDED
from harm_index.synth.draft import Draft
from harm_index.synth.plan import (
    DAY,
    Bools,
    Ints,
    Times,
    chosen,
    moment,
    references,
    seconds,
    time_texts,
)
from harm_index.synth.roles import ROLES, STATUSES

FORUMS = ("Domestic abuse perpetrator panel", "IOM", "MAPPA")
FORUM_SHARES = [45.0, 40, 15]
MEASURES = ("tag", "curfew", "exclusion zone", "weekly appointment", None)
WANTED = ("wanted", "located", "arrested", "cleared", "unknown")
WANTED_SHARES = [55.0, 7, 8, 20, 10]
OWNERS = 24
RULED_OUT = (STATUSES.index("eliminated"), STATUSES.index("suppressed"))


def membership_rows(draft: Draft) -> pl.DataFrame:
    """The heaviest suspects, and some others; one in six is in two forums, as a rule of two owners.

    Some have nobody who owns them, some a review that is overdue, and some have left.
    """
    dice, people = draft.plan.dice("memberships"), heaviest(draft)
    count = max(12, draft.plan.crimes // 100)
    light = dice.permutation(people[count:])[: count // 4]
    member = np.concatenate([people[:count], light])
    forum = chosen(dice, member.size, FORUM_SHARES)
    is_twice = dice.random(member.size) < 1 / 6
    member = np.concatenate([member, member[is_twice]])
    forum = np.concatenate([forum, (forum[is_twice] + 1) % len(FORUMS)])
    size = member.size
    until = moment(draft.plan.until)
    joined = np.full(size, until) + seconds(dice.integers(-700 * DAY, -20 * DAY, size))
    review = until + seconds(dice.integers(-60 * DAY, 180 * DAY, size))
    left = _between(dice, joined, until, 0.2, 0.9)
    has_left = dice.random(size) < 0.15
    since: Times = np.where(has_left, left, joined)
    capital = dice.random(size) < 0.9
    names = pl.Series([*FORUMS, *(forum.lower() for forum in FORUMS)], dtype=pl.String)
    owner = "OFFICER " + pl.Series(101 + dice.integers(0, OWNERS, size)).cast(pl.String)
    measures = pl.Series(MEASURES, dtype=pl.String)
    return pl.DataFrame(
        {
            "nominal_ref": references("N", member),
            "forum": names.gather(pl.Series(np.where(capital, forum, forum + len(FORUMS)))),
            "owner": _where(dice.random(size) < 0.92, owner),
            "joined_on": time_texts(joined, "%Y-%m-%d"),
            "review_on": _where(dice.random(size) < 0.85, time_texts(review, "%Y-%m-%d")),
            "left_on": _where(has_left, time_texts(left, "%Y-%m-%d")),
            "measures": measures.gather(pl.Series(dice.integers(0, len(MEASURES), size))),
            "updated_at": time_texts(since + seconds(10 * 3_600)),
        }
    )


def wanted_rows(draft: Draft) -> pl.DataFrame:
    """People circulated for a crime that they are suspected of, or for none that is given.

    Half are of the heaviest suspects, of whom some are wanted for several crimes.
    """
    dice, roles = draft.plan.dice("wanted"), draft.roles
    count = max(12, draft.plan.crimes // 250)
    suspected = dice.permutation(np.flatnonzero(still_suspected(draft)))
    heavy = np.isin(roles.nominal[suspected], heaviest(draft)[: count // 2])
    pick = np.unique(np.concatenate([suspected[: count // 2], suspected[heavy][: count // 2]]))
    crime, person, size = roles.crime[pick], roles.nominal[pick], pick.size
    until = moment(draft.plan.until)
    circulated = _between(dice, draft.crimes.timing.recorded[crime], until, 0.1, 0.4)
    cleared = _between(dice, circulated, until, 0.1, 0.9)
    status = chosen(dice, size, WANTED_SHARES)
    status[: len(WANTED)] = np.arange(len(WANTED))  # each at least once, however small the force
    is_over = np.isin(status, [WANTED.index("arrested"), WANTED.index("cleared")])
    rows = pl.DataFrame(
        {
            "nominal_ref": references("N", person),
            "crime_ref": _where(dice.random(size) < 0.75, references("C", crime)),
            "wanted_status": pl.Series(WANTED, dtype=pl.String).gather(pl.Series(status)),
            "circulated_on": time_texts(circulated, "%Y-%m-%d"),
            "cleared_on": _where(is_over, time_texts(cleared, "%Y-%m-%d")),
            "updated_at": time_texts(np.where(is_over, cleared, circulated)),
        }
    )
    return rows.unique(["nominal_ref", "crime_ref"], keep="first", maintain_order=True)


def forum_counts(
    memberships: pl.DataFrame, wanted: pl.DataFrame, until: str
) -> dict[str, dict[str, int]]:
    """What the key says of both: how many of each kind there are at the end."""
    standing = memberships.filter(
        pl.col("left_on").is_null() | (pl.col("left_on") > until)
    ).with_columns(forum=pl.col("forum").str.to_lowercase())
    owners = standing.group_by("nominal_ref").agg(
        pl.col("owner").n_unique() - pl.col("owner").has_nulls()
    )
    return {
        "memberships": {
            "standing": standing.height,
            "people": standing["nominal_ref"].n_unique(),
            "with_two_owners": owners.filter(pl.col("owner") > 1).height,
            "without_owner": standing["owner"].null_count(),
            "review_overdue": standing.filter(pl.col("review_on") < until).height,
        },
        "wanted": dict(sorted(wanted["wanted_status"].value_counts().iter_rows())),
    }


def still_suspected(draft: Draft) -> Bools:
    """Roles of those who are still suspected, of a crime that stands."""
    roles = draft.roles
    return np.asarray(
        (roles.role == ROLES.index("suspect"))
        & ~np.isin(draft.statuses, RULED_OUT)
        & (draft.crimes.status[roles.crime] == RECORDED)
    )


def heaviest(draft: Draft) -> Ints:
    """Everyone suspected, by the harm of all their crimes."""
    weight = np.array([float(weight) for weight in draft.offences.weight])
    which, roles = still_suspected(draft), draft.roles
    harm = np.bincount(
        roles.nominal[which],
        weights=weight[draft.crimes.offence[roles.crime[which]]],
        minlength=draft.pools.everyone,
    )
    people = np.unique(roles.nominal[which])
    return people[np.argsort(-harm[people], kind="stable")]


def _between(
    dice: np.random.Generator, since: Times, until: np.datetime64, low: float, high: float
) -> Times:
    """A time for each, after such a share of what lies between."""
    room = (until - since).astype(np.int64)
    return since + seconds(room * dice.uniform(low, high, since.size))


def _where(condition: Bools, values: pl.Series) -> pl.Series:
    return pl.select(pl.when(pl.lit(pl.Series(condition))).then(pl.lit(values))).to_series()
