"""The offences of the synthetic force, and the ways in which a code can be written."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl

from harm_index.errors import ReferenceFault
from harm_index.synth.mix import KINDS
from harm_index.synth.plan import Bools, Floats, Ints, Plan, chosen

CLASS = re.compile(r"\d{3}/\d{2}")
NO_LIMIT = 999
FORMS = 5  # Athena, CJS, 028/03, 28/3, 02803
FORM_SHARES = [0.72, 0.13, 0.07, 0.05, 0.03]


@dataclass(frozen=True)
class Weights:
    """One edition: every weight that each code, in each of its three systems, could carry."""

    by_urn: dict[str, Decimal]
    by_cjs: dict[str, frozenset[Decimal]]
    by_class: dict[str, frozenset[Decimal]]
    titles: dict[str, str]
    cjs_codes: dict[str, list[str]]
    classes: dict[str, str]

    def possible(self, code: str) -> frozenset[Decimal]:
        """The weights that a code could carry; none where it is unknown."""
        if code in self.by_urn:
            return frozenset({self.by_urn[code]})
        return self.by_cjs.get(code) or self.by_class.get(_as_class(code), frozenset())


@dataclass(frozen=True)
class Offences:
    """The titles in use; `codes` holds FORMS spellings of each, one after another."""

    kind: Ints
    share: Floats
    weight: list[Decimal]
    title: pl.Series
    codes: pl.Series
    first: Ints  # the first title of each kind
    # The least age of a victim, and of a suspect, and the age that they are under.
    ages: dict[str, Floats]

    @property
    def asks_age(self) -> Bools:
        """Which titles ask an age of anybody."""
        asked = [(ages[:, 0] > 0) | (ages[:, 1] < NO_LIMIT) for ages in self.ages.values()]
        return np.asarray(np.logical_or.reduce(asked))

    def text_of(self, offence: Ints, form: Ints) -> pl.Series:
        """The code of each crime, as it is delivered."""
        return self.codes.gather(pl.Series(offence * FORMS + form))

    def number(self, kind_name: str) -> int:
        """The commonest title of a kind."""
        return int(self.first[[kind.name for kind in KINDS].index(kind_name)])

    def titled(self, urns: Sequence[str]) -> Ints:
        """The titles of some Athena references."""
        names = self.codes.gather_every(FORMS).to_list()
        return np.array([names.index(urn) for urn in urns])


def read_weights(reference: Path, edition: str = "2020") -> Weights:
    """Read the weights of one edition."""
    path = reference / f"cchi_weights_{edition}.csv"
    if not path.is_file():
        raise ReferenceFault(f"{path}: there is no such weights file; a synthetic force needs one.")
    by_cjs, by_class = defaultdict(set), defaultdict(set)
    weights = Weights({}, {}, {}, {}, {}, {})
    for row in pl.read_csv(path, infer_schema=False).iter_rows(named=True):
        urn, weight = row["athena_urn"], Decimal(row["harm_days"])
        weights.by_urn[urn] = weight
        weights.titles[urn] = row["offence_title"]
        weights.cjs_codes[urn] = (row["cjs_codes"] or "").split()
        weights.classes[urn] = row["home_office_class"] or ""
        for code in weights.cjs_codes[urn]:
            by_cjs[code].add(weight)
        if CLASS.fullmatch(weights.classes[urn]):
            by_class[weights.classes[urn]].add(weight)
    weights.by_cjs.update((code, frozenset(found)) for code, found in by_cjs.items())
    weights.by_class.update((code, frozenset(found)) for code, found in by_class.items())
    return weights


def use_offences(weights: Weights, reference: Path) -> Offences:
    """The titles of every kind, with their shares of all crime."""
    total = sum(kind.national for kind in KINDS)
    kinds: list[int] = []
    shares: list[float] = []
    urns: list[str] = []
    first: list[int] = []
    for number, kind in enumerate(KINDS):
        first.append(len(urns))
        missing = kind.shares.keys() - weights.by_urn.keys()
        if missing:
            raise ReferenceFault(f"The weights edition lacks {', '.join(sorted(missing))}.")
        for urn, share in kind.shares.items():
            kinds.append(number)
            shares.append(kind.national / total * share / sum(kind.shares.values()))
            urns.append(urn)
    return Offences(
        np.array(kinds),
        np.array(shares),
        [weights.by_urn[urn] for urn in urns],
        pl.Series([weights.titles[urn] for urn in urns], dtype=pl.String),
        pl.Series([code for urn in urns for code in _spellings(weights, urn)], dtype=pl.String),
        np.array(first),
        _ages(reference, [weights.classes[urn] for urn in urns]),
    )


def _ages(reference: Path, classes: list[str]) -> dict[str, Floats]:
    """The ages that some classes ask of a victim and of a suspect."""
    table = pl.read_csv(reference / "age_offences.csv").rows_by_key(
        "home_office_class", named=True, unique=True
    )
    rows = [table.get(name, {}) for name in classes]
    return {
        role: np.array(
            [
                (row.get(f"{role}_from_years") or 0, row.get(f"{role}_under_years") or NO_LIMIT)
                for row in rows
            ],
            dtype=np.float64,
        )
        for role in ("victim", "suspect")
    }


def draw_offences(plan: Plan, offences: Offences) -> tuple[Ints, Ints]:
    """The offence of each crime, and the way its code is written."""
    dice = plan.dice("offences")
    offence = chosen(dice, plan.crimes, offences.share)
    return offence, chosen(dice, plan.crimes, FORM_SHARES)


def _spellings(weights: Weights, urn: str) -> list[str]:
    """The five ways to write an offence; its Athena reference where another is ambiguous."""
    single = [code for code in weights.cjs_codes[urn] if len(weights.possible(code)) == 1]
    name = weights.classes[urn]
    if not CLASS.fullmatch(name) or len(weights.by_class[name]) != 1:
        return [urn, single[0] if single else urn, urn, urn, urn]
    head, tail = name.split("/")
    short = f"{int(head)}/{int(tail)}"
    return [urn, single[0] if single else urn, name, short, head + tail]


def _as_class(code: str) -> str:
    if found := re.fullmatch(r"(\d{1,3})/(\d{1,2})|(\d{3})(\d{2})", code):
        head, tail = (part for part in found.groups() if part)
        return f"{head:0>3}/{tail:0>2}"
    return code
