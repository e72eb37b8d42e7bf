"""A synthetic force delivered month by month: a full extract, then what is new or corrected."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl

from harm_index.errors import SettingsError
from harm_index.synth.cases import LENGTHS
from harm_index.synth.casting import Row, Stage, play
from harm_index.synth.deliver import versions
from harm_index.synth.force import draw_force
from harm_index.synth.movements import MovementsKey
from harm_index.synth.places import Wards, read_wards
from harm_index.synth.plan import FEWEST_CRIMES, WINDOW_MONTHS, Plan, months_before

FEWEST_RELEASES, MOST_RELEASES = 4, 12
PURPOSES = ("crowd", "overtaken", "victims", "home", "new home", "places")
# What a row says before it is first updated, for feeds that say since when the thing is known.
AT_FIRST: dict[str, tuple[str, tuple[str, ...], dict[str, str | None]]] = {
    "crimes": ("recorded_at", ("crime_ref",), {"outcome_type": None, "crime_status": None}),
    "memberships": ("joined_on", ("nominal_ref", "forum"), {"left_on": None}),
    "wanted": (
        *("circulated_on", ("nominal_ref", "crime_ref")),
        {"wanted_status": "wanted", "cleared_on": None},
    ),
    "orders": ("issued_on", ("order_ref",), {"expires_on": None}),
}
FIRST_ALONE = ("neighbourhoods", "schools")


def synthesise_months(
    folder: Path,
    *,
    crimes: int,
    months: int,
    seed: int,
    until: date,
    reference: Path,
    releases: int = FEWEST_RELEASES,
) -> MovementsKey:
    """Write one delivery for each release, into <folder>/<YYYY-MM>/incoming, and the answer key.

    The last release is as of `until`. The first delivery is the force as it was known on the date
    of the first release; each of the others is what has become known since. The same arguments
    and reference files give the same bytes.
    """
    _refuse(crimes, months, seed, until, releases)
    plan, wards = Plan(crimes, months, seed, until), read_wards(reference)
    as_of = [months_before(until, releases - number) for number in range(1, releases + 1)]
    draft, feeds = draw_force(plan, reference, wards, is_one_night=False)
    background = known_by(versions(draft, feeds), as_of)
    stage = Stage(plan, as_of, _teams(plan, wards), wards)
    subjects = play(stage)
    panels = _panel(stage, {str(one["case"]): str(one["subject_id"]) for one in subjects})
    names = [f"{day:%Y-%m}" for day in as_of]
    rows = {}
    for number, name in enumerate(names, 1):
        for feed, known in background.items():
            fresh = pl.DataFrame(
                stage.rows.get((number, feed), []),
                schema=dict.fromkeys(known.drop("release").columns, pl.String),
                orient="row",
            )
            told = pl.concat([known.filter(pl.col("release") == number).drop("release"), fresh])
            if not told.is_empty():
                rows[f"{name}/{feed}.csv"] = told.height
                _write(folder / name / "incoming" / f"{feed}.csv", told, is_delta=number > 1)
    key = MovementsKey(
        *(seed, crimes, months, names, [str(day) for day in as_of]),
        *(LENGTHS, rows, panels, subjects),
    )
    key.write(folder)
    return key


def _refuse(crimes: int, months: int, seed: int, until: date, releases: int) -> None:
    """Say in a sentence what cannot be made."""
    least = releases - 1 + WINDOW_MONTHS
    if crimes < FEWEST_CRIMES * 4 or not least <= months <= 120 or seed < 0:
        raise SettingsError(
            f"A force of {releases} releases has {FEWEST_CRIMES * 4} crimes or more over {least}"
            " to 120 months, and its seed is not negative."
        )
    if until.day != 1 or not FEWEST_RELEASES <= releases <= MOST_RELEASES:
        raise SettingsError(
            f"A force is made of {FEWEST_RELEASES} to {MOST_RELEASES} releases,"
            " the last of them as of the first of a month."
        )


def _teams(plan: Plan, wards: Wards) -> dict[str, int]:
    """A ward of its own for each purpose."""
    drawn = plan.dice("teams").permutation(len(wards.code))
    return {purpose: int(ward) for purpose, ward in zip(PURPOSES, drawn, strict=False)}


def known_by(feeds: dict[str, pl.DataFrame], as_of: list[date]) -> dict[str, pl.DataFrame]:
    """Every row with the number of the release by which it has become known."""
    known = {}
    for feed, rows in feeds.items():
        if feed in AT_FIRST:
            rows = _with_first_versions(rows, *AT_FIRST[feed], as_of)
        if feed in FIRST_ALONE:
            known[feed] = rows.with_columns(release=pl.lit(1))
        else:
            known[feed] = rows.with_columns(release=_release("updated_at", as_of))
    people = [known[feed] for feed in ("roles", "memberships", "wanted", "orders")]
    known["nominals"] = _when_needed(known["nominals"], "nominal_ref", people, as_of)
    homes = known["nominals"].select("release", location_ref="home_location_ref")
    places = [known["crimes"], homes]
    known["locations"] = _when_needed(known["locations"], "location_ref", places, as_of)
    return known


def _release(column: str, as_of: list[date]) -> pl.Expr:
    """The number of the first release after a time that is written as text."""
    day = pl.col(column).str.head(10)
    return sum((day >= str(one)).cast(pl.Int32) for one in as_of[:-1]) + pl.lit(1, pl.Int32)


def _with_first_versions(
    rows: pl.DataFrame,
    since: str,
    key: tuple[str, ...],
    at_first: dict[str, str | None],
    as_of: list[date],
) -> pl.DataFrame:
    """The rows, and what stood before those of which a release knew an earlier state."""
    earliest = rows.sort("updated_at", maintain_order=True).unique(
        key, keep="first", maintain_order=True
    )
    before = earliest.filter(_release(since, as_of) < _release("updated_at", as_of)).with_columns(
        pl.col(since).alias("updated_at"),
        *(pl.lit(text, pl.String).alias(column) for column, text in at_first.items()),
    )
    return pl.concat([rows, before])


def _when_needed(
    rows: pl.DataFrame, ref: str, readers: list[pl.DataFrame], as_of: list[date]
) -> pl.DataFrame:
    """The rows in the first delivery that has something of theirs; else in the first of all."""
    first = (
        pl.concat([reader.select(ref, "release") for reader in readers])
        .group_by(ref)
        .agg(pl.col("release").min())
    )
    eves = pl.Series([f"{day - timedelta(1)} 12:00:00" for day in as_of])
    needed = rows.drop("release").join(first, on=ref, how="left", maintain_order="left")
    eve = pl.lit(eves).gather(pl.col("release") - 1)
    return needed.with_columns(pl.col("release").fill_null(1)).with_columns(
        updated_at=pl.min_horizontal("updated_at", eve)
    )


def _panel(stage: Stage, subjects: dict[str, str]) -> dict[str, str]:
    """Planted people whom other forums manage as they should not, or not any more."""
    managed = {
        "two owners": ("stays", ("IOM", "MAPPA"), 1),
        "review overdue": ("ages out", ("IOM",), -1),
        "left the panel": ("returns", ("IOM",), 1),
    }
    for odd, (case, forums, review) in managed.items():
        for number, forum in enumerate(forums):
            row: Row = {
                "nominal_ref": subjects[case],
                "forum": forum,
                "owner": f"OFFICER {201 + number}",
                "joined_on": str(stage.day(0, 2)),
                "review_on": str(stage.as_of[0] + timedelta(review * 15)),
                "left_on": None,
                "measures": "curfew",
                "updated_at": f"{stage.day(0, 28)} 10:00:00",
            }
            stage.add(1, "memberships", dict(row))
            if odd == "left the panel":
                stage.correct(2, "memberships", row, {"left_on": str(stage.day(2, 10))})
    return {odd: subjects[case] for odd, (case, _, _) in managed.items()} | {
        "managed by nobody": subjects["new in the third"]
    }


def _write(path: Path, rows: pl.DataFrame, *, is_delta: bool) -> None:
    """A delta has a byte order mark and the line ends of Windows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows.write_csv(path, include_bom=is_delta, line_terminator="\r\n" if is_delta else "\n")
