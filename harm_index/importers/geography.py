"""Make the tables of wards, of their outlines, and of the ward that each small area lies in."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from harm_index.counting import number_of
from harm_index.errors import ReferenceFault
from harm_index.importers import outlines
from harm_index.importers.files import source_bytes, source_rows, write_csv

WARD_COLUMNS = ("ward_code", "ward_name", "district_name", "longitude", "latitude", "edition")
OUTLINE_COLUMNS = ("ward_code", "part", "ring", "outline", "edition")
AREA_COLUMNS = ("lsoa_code", "lsoa_vintage", "ward_code", "area_share")


def import_geography(
    wards_geojson: Path, lsoa_to_ward_csv: Path, folder: Path
) -> tuple[Path, Path, Path]:
    """Write the wards, their outlines and the small areas; an area of no known ward is refused."""
    features, year = _features(wards_geojson)
    wards = _wards(wards_geojson, features, year)
    rings = _outlines(wards_geojson, features, year)
    areas = _areas(lsoa_to_ward_csv, {code for code, *_ in wards}, edition=wards[0][-1])
    paths = folder / "wards.csv", folder / "ward_outlines.csv", folder / "lsoa_wards.csv"
    write_csv(paths[0], WARD_COLUMNS, wards)
    write_csv(paths[1], OUTLINE_COLUMNS, rings)
    write_csv(paths[2], AREA_COLUMNS, areas)
    return paths


def _features(path: Path) -> tuple[list[dict[str, Any]], str]:
    """The features of the boundaries, and the year of their edition, which the headers carry."""
    try:
        # Coordinates stay decimal, digit for digit.
        features = json.loads(source_bytes(path), parse_float=Decimal)["features"]
        [year] = {
            match[1]
            for name in features[0]["properties"]
            if (match := re.fullmatch(r"WD(\d\d)CD", name))
        }
    except (ValueError, KeyError, TypeError, IndexError):
        raise _not_wards(path) from None
    return features, year


def _wards(path: Path, features: list[dict[str, Any]], year: str) -> list[tuple[str, ...]]:
    """The wards by code."""
    names = (f"WD{year}CD", f"WD{year}NM", f"LAD{year}NM", "LONG", "LAT")
    try:
        wards = [
            (*(str(feature["properties"][name]).strip() for name in names), f"20{year}")
            for feature in features
        ]
    except (KeyError, TypeError):
        raise _not_wards(path) from None
    _refuse_repeats(path, (ward[0] for ward in wards))
    return sorted(wards)


def _outlines(path: Path, features: list[dict[str, Any]], year: str) -> list[tuple[str, ...]]:
    """The rings of every ward, by its code."""
    try:
        rings = [
            (str(feature["properties"][f"WD{year}CD"]).strip(), part, ring, text)
            for feature in features
            for part, ring, text in outlines.rings(feature["geometry"])
        ]
    except (ValueError, KeyError, TypeError, IndexError):
        raise _not_wards(path) from None
    return [
        (code, str(part), str(ring), text, f"20{year}") for code, part, ring, text in sorted(rings)
    ]


def _not_wards(path: Path) -> ReferenceFault:
    return ReferenceFault(
        f"{path} is not a GeoJSON file of wards with outlines and properties such as WD25CD, "
        "WD25NM, LAD25NM, LONG and LAT; download the ONS ward boundaries again."
    )


def _areas(path: Path, ward_codes: set[str], edition: str) -> list[tuple[str, ...]]:
    """The small areas by vintage and code, each in the ward that holds most of it."""
    columns = (
        "lsoa_code",
        "lsoa_vintage",
        f"ward{edition[2:]}_code_best_overlap",
        "share_of_lsoa_area_in_ward",
    )
    areas = [tuple(row[name] for name in columns) for row in source_rows(path, columns)]
    unknown = sum(ward not in ward_codes for _, _, ward, _ in areas)
    if unknown:
        raise ReferenceFault(
            f"{path}: {number_of(unknown, 'small area')} without a ward in the boundaries; "
            "import both files of one edition."
        )
    _refuse_repeats(path, ((area[0], area[1]) for area in areas))
    return sorted(areas, key=lambda area: (area[1], area[0]))


def _refuse_repeats(path: Path, keys: Iterable[object]) -> None:
    """Refuse a file in which a code stands twice."""
    listed = list(keys)
    repeats = len(listed) - len(set(listed))
    if repeats:
        raise ReferenceFault(
            f"{path}: {number_of(repeats, 'row')} with the code of another row; keep one of each."
        )
