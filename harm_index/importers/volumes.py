"""Make the table of Home Office recorded crime, by force and financial year."""

import re
from pathlib import Path

from harm_index.errors import ReferenceFault
from harm_index.importers.files import exact_rows, write_csv

SOURCE_COLUMNS = ("force", "financial_year", "recorded_crime")
COLUMNS = ("force", "financial_year", "recorded_count", "source")


def import_volumes(csv: Path, folder: Path) -> Path:
    """Write how many crimes each force recorded in each financial year, and who says so."""
    lines: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}
    for line, (force, year, count) in exact_rows(csv, SOURCE_COLUMNS):
        place = f"{csv}, line {line}"
        name = " ".join(force.split())
        if not name:
            raise ReferenceFault(f"{place}: force is blank and may not be; fill it in.")
        end = _year_end(place, year)
        if not re.fullmatch(r"[0-9]{1,9}", count):
            raise ReferenceFault(
                f"{place}: recorded_crime must be a whole number of 0 or more, "
                "in figures alone; correct it."
            )
        # A force is found by its name whatever the case, so two spellings would be two answers.
        if known := lines.get((name.lower(), year)):
            raise ReferenceFault(
                f"{place}: the same force and financial year as line {known[0]}; remove one."
            )
        source = (
            f"Home Office police recorded crime by force, year ending March {end} "
            "(Open Government Licence v3.0)"
        )
        lines[name.lower(), year] = line, (name, year, str(int(count)), source)
    if not lines:
        raise ReferenceFault(f"{csv} holds no figures; check that this is the file to import.")
    path = folder / "recorded_crime.csv"
    write_csv(path, COLUMNS, sorted(row for _, row in lines.values()))
    return path


def _year_end(place: str, year: str) -> int:
    """The calendar year that a financial year ends in: 2025 of 2024/25."""
    found = re.fullmatch(r"([0-9]{4})/([0-9]{2})", year)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ReferenceFault(
            f"{place}: financial_year must be two years that follow each other, such as 2024/25; "
            "correct it."
        )
    return int(found[1]) + 1
