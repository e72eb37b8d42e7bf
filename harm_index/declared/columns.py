"""What each column holds, and what must hold of it in a mart, as sql/columns.toml says both.

A name means the same in every table, and what must hold of it holds in every mart that has it; the
section of a table adds to that, or says otherwise.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from harm_index.errors import ModelError
from harm_index.paths import SQL

Severity = Literal["critical", "warning"]
Scalar = str | int | float

# Of the rows of a table and not of a column: how many there are.
ROWS = "*"
# What a bound of each kind is, and how the dictionary says it.
KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "not_null": (bool, "never blank"),
    "min": ((int, float), "at least {}"),
    "max": ((int, float), "at most {}"),
    "at_most": (str, "at most {}"),
    "below": (str, "below {}"),
    "values": ((list, dict), ""),
    "not_values": (list, "none of {}"),
}
WORDS = ("holds", "why", "severity", "mostly", "apart")


@dataclass(frozen=True)
class Rule:
    """One thing that must hold of a column, or of most rows of it; bound is as its kind asks."""

    kind: str
    bound: Any
    why: str
    severity: Severity = "critical"
    mostly: float | None = None

    @property
    def other(self) -> str | None:
        """The other column that it is about, if any."""
        return str(self.bound) if KINDS[self.kind][0] is str else None

    @property
    def words(self) -> str:
        """What must hold in a few words, for the dictionary; nothing for a list of values."""
        is_all = self.kind == "not_values"
        bound = ", ".join(repr(value) for value in self.bound) if is_all else self.bound
        most = f" in {self.mostly:.0%} of rows" if self.mostly else ""
        said = KINDS[self.kind][1].format(bound)
        return said and said + most


@dataclass(frozen=True)
class Column:
    """What a column of a table holds in words, and what must hold of it where that is a mart."""

    holds: str | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    # Whether what holds of the name in other tables does not hold here.
    is_apart: bool = False

    @property
    def values(self) -> tuple[Scalar, ...]:
        """The only values it has, or none where any may be."""
        rule = self.rules.get("values")
        return tuple(rule.bound) if rule else ()

    @property
    def description(self) -> str | None:
        """What it holds, and the only values it has where they are few, each with its meaning."""
        if self.holds is None or not self.values:
            return self.holds
        bound = self.rules["values"].bound
        means = bound if isinstance(bound, dict) else dict.fromkeys(bound, "")
        shown = [
            (f"'{value}'" if isinstance(value, str) and set(value) & set(",;:") else str(value))
            + (f" ({means[value]})" if means[value] else "")
            for value in means
        ]
        return f"{self.holds} One of: {', '.join(shown)}."


def column(table: str, name: str) -> Column:
    """A column of a table; without words or rules where the file says nothing of it."""
    entries = read()
    general, own = entries.get(("", name), Column()), entries.get((table, name))
    if own is None:
        return general
    inherited = {} if own.is_apart else dict(general.rules)
    if own.holds:
        # A meaning of its own has no values of another's.
        inherited.pop("values", None)
    return Column(own.holds or general.holds, {**inherited, **own.rules})


def values(table: str, name: str) -> tuple[Scalar, ...]:
    """The only values that a column of a table has; ModelError where the file does not say them."""
    found = column(table, name).values
    if not found:
        raise ModelError(f"sql/columns.toml gives no values of {table}.{name}.")
    return found


@cache
def read(path: Path = SQL / "columns.toml") -> Mapping[tuple[str, str], Column]:
    """Every entry by its table, which is blank for what holds in all, and its column.

    Raises ModelError for an entry that says what nobody reads, or a bound that is none.
    """
    entries: dict[tuple[str, str], Column] = {}
    for name, said in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if "." in name:
            for own, about in said.items():
                entries[name, own] = _column(f"{path.name}, {name}, {own}", about)
        else:
            entries["", name] = _column(f"{path.name}, {name}", said)
    return entries


def _column(where: str, said: str | dict[str, Any]) -> Column:
    if isinstance(said, str):
        return Column(said)
    if unknown := [word for word in said if word not in (*WORDS, *KINDS)]:
        raise ModelError(
            f"{where}: {unknown[0]} is no word of this file; say one of "
            f"{', '.join((*WORDS, *KINDS))}."
        )
    asked = [kind for kind in KINDS if kind in said]
    if asked and not said.get("why"):
        raise ModelError(f"{where}: say in 'why' what must hold, and why.")
    severity, mostly = said.get("severity", "critical"), said.get("mostly")
    if severity not in get_args(Severity):
        raise ModelError(f"{where}: severity is critical or warning.")
    if mostly is not None and not (isinstance(mostly, float) and 0 < mostly < 1):
        raise ModelError(f"{where}: mostly is the share of rows that is enough, between 0 and 1.")
    for kind in asked:
        if isinstance(said[kind], bool) != (kind == "not_null") or not isinstance(
            said[kind], KINDS[kind][0]
        ):
            raise ModelError(f"{where}: {kind} cannot be {said[kind]!r}.")
    rules = {kind: Rule(kind, said[kind], said["why"], severity, mostly) for kind in asked}
    return Column(said.get("holds"), rules, said.get("apart", False))
