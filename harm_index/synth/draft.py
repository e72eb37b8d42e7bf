"""The force while faults are planted in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from harm_index.errors import SettingsError
from harm_index.synth.crimes import PUBLIC, Crimes
from harm_index.synth.faults import FAULTS, LEAST, how_many
from harm_index.synth.offences import Offences, Weights
from harm_index.synth.places import Places
from harm_index.synth.plan import DAY, Bools, Ints, Plan, Times, moment, references, seconds
from harm_index.synth.roles import Pools, Roles

Texts = Sequence[str | None]
KNOWN, UNKNOWN, AMBIGUOUS = range(3)
NOWHERE = 5_000_000  # so far past the last reference, that nothing is ever delivered under it


@dataclass(frozen=True)
class Copies:
    """Further rows of a file: copies of rows of a feed, with some cells of their own."""

    file: str
    kind: str
    rows: Ints
    cells: Mapping[str, Texts]


@dataclass(frozen=True)
class Draft:
    """The force as it will stand, and beside it what is to be delivered otherwise.

    The arrays of crimes and roles say how things stand in the end. `cells` holds what the first
    delivery says instead (by feed, column and row), `copies` further versions, `rows` new rows.
    """

    plan: Plan
    weights: Weights
    offences: Offences
    crimes: Crimes
    roles: Roles
    statuses: Ints
    role_updated: Times
    pools: Pools
    places: Places
    free: Bools  # crimes that no fault has touched
    weighing: Ints  # known, unknown or ambiguous
    dice: np.random.Generator
    faults: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in FAULTS})
    cells: dict[tuple[str, str], dict[int, str | None]] = field(default_factory=dict)
    copies: list[Copies] = field(default_factory=list)
    rows: dict[str, list[dict[str, str | None]]] = field(
        default_factory=lambda: {feed: [] for feed in ("roles", "nominals", "locations")}
    )
    ragged: dict[str, list[str]] = field(default_factory=dict)

    @property
    def in_window(self) -> Bools:
        """Crimes recorded and committed in the window."""
        return np.asarray(self.crimes.timing.committed >= moment(self.plan.window_start))

    @property
    def lone(self) -> Bools:
        """Crimes reported by the public for which nobody is suspected."""
        counts = self.roles.counts("suspect", self.crimes.size)
        return np.asarray((counts == 0) & (self.crimes.detected == PUBLIC))

    def before(self, days: int) -> Bools:
        """Crimes recorded at least so many days before the end."""
        return np.asarray(
            self.crimes.timing.recorded < moment(self.plan.until) - seconds(days * DAY)
        )

    def take(self, kind: str, eligible: Bools | None = None) -> Ints:
        """Crimes for one kind of fault alone; three of them in the window, where there is room."""
        fitting = self.free & ~self.crimes.timing.historic
        if eligible is not None:
            fitting &= eligible
        order = self.dice.permutation(np.flatnonzero(fitting))
        recent = order[self.in_window[order]][:LEAST]
        count = how_many(kind, self.plan.crimes)
        taken = np.concatenate([recent, order[~np.isin(order, recent)]])[:count]
        if taken.size < count:
            raise SettingsError(
                "This synthetic force has no room for its faults: ask for more crimes."
            )
        self.free[taken] = False
        self.faults[kind] += references("C", taken).to_list()
        return taken

    def write(self, feed: str, column: str, rows: Ints, texts: Texts) -> None:
        """What the first delivery says in a column; the texts are used in turn."""
        said = self.cells.setdefault((feed, column), {})
        said.update((int(row), texts[at % len(texts)]) for at, row in enumerate(rows))

    def copy(
        self, file: str, kind: str, rows: Ints, cells: Mapping[str, Texts] | None = None
    ) -> None:
        """Deliver rows once more, with these cells in turn."""
        turned = {
            name: [texts[at % len(texts)] for at in range(rows.size)]
            for name, texts in (cells or {}).items()
        }
        self.copies.append(Copies(file, kind, rows, turned))

    def move_before_window(self, crimes: Ints) -> None:
        """Let crimes have been recorded and committed before the window."""
        timing = self.crimes.timing
        late = crimes[timing.recorded[crimes] >= moment(self.plan.window_start)]
        window = (self.plan.until - self.plan.window_start).days
        back = seconds(self.dice.integers(window + 1, window + 25, late.size) * DAY)
        for times in (timing.recorded, timing.committed, timing.committed_to, timing.updated):
            times[late] -= back

    def texts_of(self, offence: Ints) -> dict[str, Texts]:
        """The code, in its own form, and the title of offences."""
        return {
            "offence_code": self.offences.text_of(offence, np.zeros_like(offence)).to_list(),
            "offence_title": self.offences.title.gather(pl.Series(offence)).to_list(),
        }
