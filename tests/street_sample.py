"""Invented rows of published street crime, in the form of data.police.uk: python -m tests.street_sample

Three months of 150 rows, so that a checkout with nothing beside it tests what is promised of street
crime. No row is of a crime that happened: places, identifiers and outcomes are drawn by chance. What
is odd in published files is there: incidents without an identifier, rows without a point, points
outside the force, and crimes at one point.
"""

import csv
import io
import random
from hashlib import sha256

from tests import ROOT

FOLDER = ROOT / "tests" / "data" / "street_sample"
REFERENCE = ROOT / "data" / "reference"
FORCE = "Cambridgeshire Constabulary"
MONTHS = ("2025-07", "2025-08", "2025-09")
ROWS = 150
HEADER = (
    *("Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location"),
    *("LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context"),
)
INCIDENT = "Anti-social behaviour"
STREETS = ("Sample Street", "Invented Road", "Parking Area", "Supermarket", "Nowhere Lane")
OUTCOMES = ("Under investigation", "Unable to prosecute suspect", "Awaiting court outcome")
# As the published files say that a crime has no point, and what lies outside the force.
NO_PLACE = ("", "", "No Location", "", "")
OUTSIDE = ("-3.180000", "51.480000", "On or near Sample Street", "W01001939", "Cardiff 032F")


def _read(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _places(chance: random.Random) -> list[tuple[str, ...]]:
    """Points near the middle of some wards, each in an area of that ward."""
    areas = {row["ward_code"]: row["lsoa_code"] for row in _read("lsoa_wards.csv")}
    wards = [ward for ward in _read("wards.csv") if ward["ward_code"] in areas]
    return [
        (
            f"{float(ward['longitude']) + chance.uniform(-0.002, 0.002):.6f}",
            f"{float(ward['latitude']) + chance.uniform(-0.002, 0.002):.6f}",
            f"On or near {chance.choice(STREETS)}",
            areas[ward["ward_code"]],
            f"Sample {number:03}A",
        )
        for number, ward in enumerate(chance.sample(wards, 40))
    ]


def files() -> dict[str, str]:
    """The text of each file by its name; the same in every run."""
    chance = random.Random("street sample")
    places = [*_places(chance), NO_PLACE, OUTSIDE]
    categories = sorted({row["category"] for row in _read("category_weights.csv")})
    written = {}
    for month in MONTHS:
        text = io.StringIO(newline="")
        sheet = csv.writer(text, lineterminator="\n")
        sheet.writerow(HEADER)
        for number in range(ROWS):
            kind = INCIDENT if number % 6 == 0 else chance.choice(categories)
            is_crime = kind != INCIDENT
            ref = sha256(f"{month} {number}".encode()).hexdigest() if is_crime else ""
            outcome = chance.choice(OUTCOMES) if is_crime else ""
            sheet.writerow([ref, month, FORCE, FORCE, *chance.choice(places), kind, outcome, ""])
        written[f"{month}-cambridgeshire-street.csv"] = text.getvalue()
    return written


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
