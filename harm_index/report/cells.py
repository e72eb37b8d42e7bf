"""How a value of each kind is shown, and by what a table sorts it: decided here for every table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from harm_index.report.asked import plain
from harm_index.report.parts import Kind
from harm_index.report.words import UNKNOWN, day, number, share

# Beyond every value that a column can hold.
FIRST, LAST = -1e15, 1e15
MOVED = {"new": "New", "returned": "Back"}
# Who is new, and then who is back, before who moved.
NEW_FIRST = {"new": 2e9, "returned": 1e9}


@dataclass(frozen=True)
class Cell:
    """A value as it is shown, with what stands quietly beside it.

    order is what the table sorts it by; None where that is the text itself.
    """

    text: str
    order: float | str | None = None
    aside: str = ""


def cell(kind: Kind, value: Any, teams: Mapping[str, str]) -> Cell:
    """The cell of a value; teams are the names of teams by their codes."""
    return _teams(value, teams) if kind == "teams" else CELLS[kind](value)


def _text(value: Any) -> Cell:
    return Cell("" if value is None else str(value))


def _measure(show: Callable[[Any], str]) -> Callable[[Any], Cell]:
    """A figure; what is not known comes below every other."""
    return lambda value: Cell(show(value), FIRST if value is None else plain(value))


def _day(value: Any) -> Cell:
    return Cell(day(value), value.isoformat() if value else "")


def _flag(value: bool | None) -> Cell:
    return Cell({True: "Yes", False: "", None: UNKNOWN}[value])


def _person(value: tuple[str, str]) -> Cell:
    name, reference = value
    return Cell(name, None, reference)


def _harm(value: tuple[Any, int | None]) -> Cell:
    days, unscored = value
    aside = f"and {number(unscored)} without a weight yet" if unscored and days is not None else ""
    return Cell(number(days), FIRST if days is None else plain(days), aside)


def _rank(value: list[int | None] | None) -> Cell:
    """A rank, and how many share it where the query says."""
    rank, *sharing = value or [None]
    if rank is None:
        return Cell("", LAST)
    is_shared = any(each and each > 1 for each in sharing)
    return Cell(f"{number(rank)}{'=' if is_shared else ''}", plain(rank))


def _movement(value: list[str | None] | None) -> Cell:
    movement, places = value or (None, None)
    if movement != "stayed":
        return Cell(MOVED.get(str(movement), ""), NEW_FIRST.get(str(movement), FIRST))
    by = int(places or 0)
    return Cell("Same" if by == 0 else f"{'Up' if by > 0 else 'Down'} {abs(by)}", by)


def _teams(value: list[list[str | None]] | None, teams: Mapping[str, str]) -> Cell:
    """Of each team its code, or null where that is not known, and its rank where there is one."""
    said = [
        (UNKNOWN if code is None else teams.get(code, code))
        + "".join(f" ({each})" for each in rank if each)
        for code, *rank in value or ()
    ]
    return Cell(", ".join(said))


CELLS: Mapping[Kind, Callable[[Any], Cell]] = {
    "text": _text,
    "count": _measure(number),
    "days": _measure(number),
    "share": _measure(share),
    "on": _day,
    "flag": _flag,
    "person": _person,
    "harm": _harm,
    "rank": _rank,
    "movement": _movement,
}
