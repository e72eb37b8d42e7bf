"""Make a stand-in weight for each data.police.uk category out of its recorded-crime subgroups."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from pathlib import Path

from harm_index.counting import number_of
from harm_index.errors import ReferenceFault
from harm_index.importers.files import plain, source_rows, write_csv

COLUMNS = (
    "edition",
    "category",
    "harm_days",
    "least_days",
    "most_days",
    "national_count",
    "source",
)
CATEGORY = "police_uk_category"
COUNT = re.compile(r"national_count_(\d{4})_(\d{2})")
MEDIAN = re.compile(r"cchi_(\d{4})_median_days")
MEDIANS_FROM = {
    "2020": "of the official workbook",
    "2026": "as published by third parties",
}

PLACES = Decimal("1e-12")
Subgroup = tuple[Decimal, int]


def import_categories(csv: Path, folder: Path) -> Path:
    """Write a weight per category and edition: the mean of subgroup medians by national count."""
    rows = source_rows(csv, [CATEGORY])
    headers = list(rows[0]) if rows else []
    counts = [match for name in headers if (match := COUNT.fullmatch(name))]
    medians = [match for name in headers if (match := MEDIAN.fullmatch(name))]
    if len(counts) != 1 or not medians:
        raise ReferenceFault(
            f"{csv}: one column such as national_count_2024_25 and at least one such as "
            "cchi_2020_median_days are needed; check that this is the file to import."
        )
    year = f"{counts[0][1]}/{counts[0][2]}"
    lines = []
    for median in sorted(medians, key=lambda match: match[1]):
        categories: dict[str, list[Subgroup]] = defaultdict(list)
        for line, row in enumerate(rows, 2):
            categories[row[CATEGORY]].append(
                (
                    _number(csv, line, median[0], row[median[0]]),
                    int(_number(csv, line, counts[0][0], row[counts[0][0]])),
                )
            )
        for category, subgroups in sorted(categories.items()):
            lines.append(_line(median[1], category, subgroups, year))
    path = folder / "category_weights.csv"
    write_csv(path, COLUMNS, lines)
    return path


def weighted_mean(subgroups: Sequence[Subgroup]) -> Decimal:
    """The mean of medians in days, each weighted by how many crimes it stands for.

    To twelve decimals, so that times the crimes of a whole country it is right to 0.0001 days.
    """
    total = sum(count for _, count in subgroups)
    harm = sum((median * count for median, count in subgroups), Decimal(0))
    return (harm / total).quantize(PLACES, ROUND_HALF_EVEN)


def _line(edition: str, category: str, subgroups: Sequence[Subgroup], year: str) -> tuple[str, ...]:
    """One category of one edition, with the range of what it is a mean of."""
    medians = [median for median, _ in subgroups]
    total = sum(count for _, count in subgroups)
    if not total:
        raise ReferenceFault(
            f"The category {category} has a national count of 0, so it has no mean; correct it."
        )
    source = (
        f"Proxy, not the weight of an offence: mean of the CCHI {edition} medians "
        f"({MEDIANS_FROM.get(edition, 'origin not stated')}) of "
        f"{number_of(len(subgroups), 'recorded-crime subgroup')}, "
        f"by Home Office recorded crime {year}"
    )
    return (
        edition,
        category,
        plain(weighted_mean(subgroups)),
        plain(min(medians)),
        plain(max(medians)),
        str(total),
        source,
    )


def _number(csv: Path, line: int, column: str, text: str) -> Decimal:
    """A number of 0 or more."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ReferenceFault(
            f"{csv}, line {line}: {column} must be a number of 0 or more; correct it."
        )
    return number
