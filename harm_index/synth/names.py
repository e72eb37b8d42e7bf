"""Names that nobody bears: readable, plainly invented, and as awkward to print as real ones."""

from itertools import product

import numpy as np
import polars as pl

from harm_index.synth.plan import Plan

HEADS = (
    "Quill Oster Brim Thadd Wexl Marv Fenn Grobb Snib Tarv Vell Zoss Plim Drakk Yorv Skell Hobb"
    " Crumb Lund Ember Jaxx Orv Pell Rusk Tobb Ubb Vimm Wozz Yull Zemm Élv Brâm Ñorr Åsk Öll Çend"
)
TAILS = "abee amoot izzle orrax umblo inquat ovesh ettiwig ospindle uffkin arroway egglio"
FORE_HEADS = "Zib Wun Ozz Plo Tiv Jubb Mezz Kro Yabb Fip Nerr Vogg Drî Élo Siâ Hupp Loxx Quen"
FORE_TAILS = "issa ander olo ibby anette ufin ekka orio umbel avina"


def surnames(plan: Plan) -> pl.Series:
    """Some two thousand, in an order of their own for each seed."""
    plain = [head + tail for head, tail in product(HEADS.split(), TAILS.split())]
    dice = plan.dice("surnames")
    mixed = [str(name) for name in dice.permutation(np.array(plain))]
    irish = [f"O'{name}" for name in mixed[:90]]
    joined = [f"{one}-{other}" for one, other in zip(mixed[:110], mixed[110:], strict=False)]
    return pl.Series(mixed * 3 + irish + joined, dtype=pl.String)


def forenames() -> pl.Series:
    """Some of one name and some of two."""
    single = [head + tail for head, tail in product(FORE_HEADS.split(), FORE_TAILS.split())]
    double = [f"{one} {other}" for one, other in zip(single, reversed(single), strict=True)]
    return pl.Series(single * 2 + double, dtype=pl.String)
