"""Where things happen: homes, shops and public places, each in a ward."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from harm_index.errors import ReferenceFault
from harm_index.synth.plan import (
    DAY,
    Bools,
    Floats,
    Ints,
    Plan,
    chosen,
    moment,
    references,
    seconds,
    time_texts,
)

STREETS = (
    *("Example", "Sample", "Specimen", "Placeholder", "Invented"),
    *("Dummy", "Pretend", "Notional", "Model", "Mock"),
)
WAYS = (
    *("Street", "Road", "Lane", "Close", "Avenue"),
    *("Way", "Drive", "Row"),
)
PUBLIC_TYPES = [
    *("street", "public house", "car park", "park", "railway station", "school"),
    *("bus station", "nightclub", "petrol station", "leisure centre", "takeaway"),
]
PUBLIC_SHARES = [58, 8, 7, 7, 3, 5, 2, 2, 2, 3, 3]
COLUMNS = (
    *("location_ref", "place_name", "place_type", "address", "postcode"),
    *("uprn", "longitude", "latitude", "lsoa_code", "neighbourhood_code"),
    *("updated_at", "source_system"),
)


@dataclass(frozen=True)
class Wards:
    """The wards, and the small areas (2021) that each of them holds."""

    code: pl.Series
    name: pl.Series
    longitude: Floats
    latitude: Floats
    areas: list[list[str]]


@dataclass(frozen=True)
class Places:
    """How many homes, public places and shops there are, numbered in that order, and their rows."""

    homes: int
    publics: int
    shops: int
    rows: pl.DataFrame


def read_wards(reference: Path) -> Wards:
    """Read the wards and their small areas."""
    paths = [reference / "wards.csv", reference / "lsoa_wards.csv"]
    for path in paths:
        if not path.is_file():
            raise ReferenceFault(f"{path}: there is no such file; a synthetic force needs one.")
    wards, areas = (pl.read_csv(path, infer_schema=False) for path in paths)
    wards = wards.sort("ward_code")
    held: dict[str, list[str]] = {code: [] for code in wards["ward_code"]}
    for area, ward in (
        areas.filter(pl.col("lsoa_vintage") == "2021")
        .sort("lsoa_code")
        .select("lsoa_code", "ward_code")
        .iter_rows()
    ):
        held.setdefault(ward, []).append(area)
    return Wards(
        wards["ward_code"],
        wards["ward_name"],
        wards["longitude"].cast(pl.Float64).to_numpy(),
        wards["latitude"].cast(pl.Float64).to_numpy(),
        [held[code] for code in wards["ward_code"]],
    )


def draw_places(plan: Plan, wards: Wards) -> Places:
    """Homes for nearly half as many as there are crimes, and far fewer places that draw crime."""
    homes, publics, shops = (
        max(least, int(plan.crimes * share))
        for least, share in ((80, 0.45), (40, 0.035), (12, 0.0035))
    )
    count = homes + publics + shops
    dice = plan.dice("places")
    kinds = pl.Series(["dwelling", *PUBLIC_TYPES, "shop"], dtype=pl.String)
    public = chosen(dice, publics, [float(share) for share in PUBLIC_SHARES]) + 1
    kind = np.concatenate([np.zeros(homes, int), public, np.full(shops, len(PUBLIC_TYPES) + 1)])
    ward = chosen(dice, count, dice.lognormal(0, 0.6, len(wards.code)))
    named = kind > 0
    rows = pl.DataFrame(
        {
            "location_ref": references("L", np.arange(count)),
            "place_name": pl.select(
                pl.when(pl.lit(pl.Series(named))).then("Place " + _text(np.arange(count)))
            ).to_series(),
            "place_type": kinds.gather(pl.Series(kind)),
            **_addresses(dice, count),
            **_whereabouts(dice, ward, wards),
            "updated_at": _updated(plan, dice, count),
            "source_system": pl.repeat("gazetteer", count, eager=True),
        }
    )
    return Places(homes, publics, shops, rows.select(COLUMNS))


def neighbourhood_rows(wards: Wards) -> pl.DataFrame:
    """A team for each ward, with the folder that it reads."""
    slug = wards.name.str.to_lowercase().str.replace_all("[^a-z]+", "-").str.strip_chars("-")
    return pl.DataFrame(
        {
            "neighbourhood_code": wards.code,
            "neighbourhood_name": wards.name,
            "recipient": slug + "-" + wards.code.str.slice(-3),
        }
    )


def _addresses(dice: np.random.Generator, count: int) -> dict[str, pl.Series]:
    """Addresses that say they are examples, and postcodes of a district that does not exist."""
    street = pl.Series([f"{name} {way}" for name in STREETS for way in WAYS])
    letters = pl.Series([a + b for a in "ABDEFGHJLN" for b in "PQRSTUWXYZ"])
    uprn = "9999" + pl.Series(np.arange(count)).cast(pl.String).str.zfill(8)
    return {
        "address": _text(dice.integers(1, 240, count))
        + " "
        + street.gather(pl.Series(dice.integers(0, len(street), count))),
        "postcode": "ZZ99 "
        + _text(dice.integers(1, 10, count))
        + letters.gather(pl.Series(dice.integers(0, len(letters), count))),
        "uprn": _where(dice.random(count) < 0.7, uprn),
    }


def _whereabouts(dice: np.random.Generator, ward: Ints, wards: Wards) -> dict[str, pl.Series]:
    """Most have coordinates and a small area; some only the one, only the team, or nothing."""
    count = ward.size
    known = chosen(dice, count, [40, 51, 5, 3, 1])  # all, no team, area only, team only, nothing
    size = np.array([len(areas) for areas in wards.areas])
    first = np.cumsum(size) - size
    flat = pl.Series([area for areas in wards.areas for area in areas] + [None], dtype=pl.String)
    pick = first[ward] + (dice.random(count) * size[ward]).astype(np.int64)
    area = flat.gather(pl.Series(np.where(size[ward] > 0, pick, len(flat) - 1)))
    longitude = wards.longitude[ward] + dice.normal(0, 0.002, count)
    latitude = wards.latitude[ward] + dice.normal(0, 0.0013, count)
    return {
        "longitude": _where(known <= 1, degrees(longitude)),
        "latitude": _where(known <= 1, degrees(latitude)),
        "lsoa_code": _where(known <= 2, area),
        "neighbourhood_code": _where(
            (known == 0) | (known == 3), wards.code.gather(pl.Series(ward))
        ),
    }


def degrees(values: Floats) -> pl.Series:
    """Six decimals, as a gazetteer writes them."""
    return pl.Series(np.round(values, 6)).cast(pl.Decimal(9, 6)).cast(pl.String)


def _updated(plan: Plan, dice: np.random.Generator, count: int) -> pl.Series:
    """Some were entered long before the first crime, the newest on the eve of the end."""
    since = (plan.until - plan.start).days + 600
    return time_texts(moment(plan.until) - seconds(dice.random(count) * since * DAY))


def _text(numbers: Ints) -> pl.Series:
    return pl.Series(numbers).cast(pl.String)


def _where(condition: Bools, values: pl.Series) -> pl.Series:
    return pl.select(pl.when(pl.lit(pl.Series(condition))).then(pl.lit(values))).to_series()
