"""Make the tables of wards, and of the ward that each small area lies in."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from harm_index.errors import ReferenceFault
from harm_index.importers.files import source_bytes, source_rows, write_csv

WARD_COLUMNS = ("ward_code", "ward_name", "district_name", "longitude", "latitude", "edition")
AREA_COLUMNS = ("lsoa_code", "lsoa_vintage", "ward_code", "area_share")


def import_geography(
    wards_geojson: Path, lsoa_to_ward_csv: Path, folder: Path
) -> tuple[Path, Path]:
    """Write the wards and the small areas in them; an area of an unknown ward is refused."""
    wards = _wards(wards_geojson)
    areas = _areas(lsoa_to_ward_csv, {code for code, *_ in wards}, edition=wards[0][-1])
    paths = folder / "wards.csv", folder / "lsoa_wards.csv"
    write_csv(paths[0], WARD_COLUMNS, wards)
    write_csv(paths[1], AREA_COLUMNS, areas)
    return paths


def _wards(path: Path) -> list[tuple[str, ...]]:
    """The wards by code; the headers carry the edition, as in WD25CD."""
    try:
        # Coordinates stay decimal, digit for digit.
        features = json.loads(source_bytes(path), parse_float=Decimal)["features"]
        properties = [feature["properties"] for feature in features]
        [year] = {
            match[1] for name in properties[0] if (match := re.fullmatch(r"WD(\d\d)CD", name))
        }
        names = (f"WD{year}CD", f"WD{year}NM", f"LAD{year}NM", "LONG", "LAT")
        wards = [(*(str(ward[name]).strip() for name in names), f"20{year}") for ward in properties]
    except (ValueError, KeyError, TypeError, IndexError):
        raise ReferenceFault(
            f"{path} is not a GeoJSON file of wards with properties such as WD25CD, WD25NM, "
            "LAD25NM, LONG and LAT; download the ONS ward boundaries again."
        ) from None
    _refuse_repeats(path, (ward[0] for ward in wards))
    return sorted(wards)


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
            f"{path}: {unknown} small areas lie in a ward that the boundaries do not have; "
            "import both files of one edition."
        )
    _refuse_repeats(path, ((area[0], area[1]) for area in areas))
    return sorted(areas, key=lambda area: (area[1], area[0]))


def _refuse_repeats(path: Path, keys: Iterable[object]) -> None:
    """Refuse a file in which a code stands twice."""
    listed = list(keys)
    repeats = len(listed) - len(set(listed))
    if repeats:
        raise ReferenceFault(f"{path}: {repeats} rows repeat the code of another; remove them.")
