"""Mutated deliveries: every feed in every format, each cell what nobody expects, for the tests.

By command, for a longer run than the tests': python -m tests.fuzz --land 20000 --build 200
"""

import argparse
import csv
import gzip
import io
import random
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from harm_index import checks, landing, night, report
from harm_index.declared.feeds import read_feeds
from harm_index.errors import HarmIndexError
from harm_index.settings import Settings
from harm_index.store.folders import Folders

AS_OF = date(2025, 10, 1)
FORMS = ("csv", "csv.gz", "parquet")
FEEDS = tuple(read_feeds())

NUMBERS = (
    *("0", "-0", "-1", "1", "0.0", "-0.0000001", "1e308", "-1e308", "1e400", "NaN", "inf", "-inf"),
    *("9" * 40, "-" + "9" * 40, "0." + "0" * 39 + "1", "2147483647", "2147483648", "-2147483649"),
    *("9223372036854775807", "9223372036854775808", "99.995", "100", "999.99", "1000", "0x10"),
    *(
        "1_000",
        "1,000",
        "16.0",
        "10.5",
        "2.026E+11",
        "180",
        "-180.000001",
        "90",
        "-90",
        "89.999999",
    ),
)
DATES = (
    *("0001-01-01", "0000-00-00", "-0001-01-01", "9999-12-31", "9999-12-31 23:59:59.999999"),
    *("10000-01-01", "290000-01-01", "294247-01-10", "infinity", "-infinity", "epoch", "today"),
    *("2024-02-29", "2023-02-29", "2025-13-01", "1582-10-10", "1900-01-01", "1752-09-03"),
    *("2025-03-30 01:30:00", "2025-10-26 01:30", "2025-09-30T24:00:00", "2025-09-30T23:59:60Z"),
    *("2025-09-30T10:00:00+14:00", "2025-09-30T10:00:00+99:99", "2025-09-30 10:00 Foo/Bar"),
    *("0044-03-15 (BC)", "2025-09-30 (BC)", "20250930T231500Z", "30/09/2025", "0001-01", "9999-12"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "5874897-12-31", "2025-10-01"),
)
TEXTS = (
    *("", " ", "\u00a0", "\u200b", "\ufeff", "NULL", "N/A", "None", "\\N", "'", '"', '""', "';--"),
    *("=1+1", "@x", "a\tb", "a\nb", "a\r\nb", "é", "e\u0301", "🕵️‍♀️", "\u202e", "x" * 5_000, "{}"),
    *(
        "[1]",
        "%",
        "_",
        "\\",
        "|",
        ",",
        ";",
        "<b>",
        "${x}",
        "{{x}}",
        "true",
        "-1",
        "1/0",
        "\u017f",
        "\u0130",
    ),
)
EXTREMES = (*NUMBERS, *DATES, *TEXTS)

DAYS = tuple(f"2025-{month:02}-{day:02}" for month in range(4, 10) for day in (1, 14, 30))
CRIMES, PEOPLE, PLACES = (tuple(f"{kind}{n}" for n in range(6)) for kind in "CNL")
CODES = ("034/01", "008/62", "105/01", "34.1.1.1", "086/02", "028/03", "no such code")
# What a column holds as a rule; any other holds a word. A day is never in the future.
USUAL: dict[str, tuple[str, ...]] = {
    "crime_ref": CRIMES,
    "nominal_ref": PEOPLE,
    "location_ref": PLACES,
    "home_location_ref": PLACES,
    "offence_code": CODES,
    "role": ("suspect", "victim", "Suspect", "witness"),
    "role_status": ("", "named", "eliminated", "charged"),
    "crime_status": ("", "recorded", "cancelled"),
    "outcome_type": ("", "1", "5", "11", "14", "16", "21"),
    "detected_by": ("", "public", "police", "company"),
    "is_domestic_abuse": ("", "yes", "no", "1"),
    "nominal_type": ("", "person", "organisation"),
    "born_on": ("1970-01-01", "2012-02-29", "", "2020-05-05"),
    "died_on": ("", "", "", "2025-05-05"),
    "place_type": ("dwelling", "hospital", "shop", ""),
    "longitude": ("0.1", "-1.25", "0"),
    "latitude": ("52.2", "51.5", "0"),
    "lsoa_code": ("E01018014", "E01000001", ""),
    "neighbourhood_code": ("W1", "W2", ""),
    "order_type": ("DVPO", "DAPO", "CBO", "unheard of"),
    "category": ("all crime", "violence", "sexual offences"),
    "reported": ("100", "1", "0", "2000"),
    "recorded": ("90", "0", "1", "100"),
    "published_percent": ("", "", "93.2", "0.01"),
    "published_margin": ("", "", "2.3", "0.01"),
    "wanted_status": ("wanted", "cleared", "located", "unknown"),
    "visit_outcome": ("visited", "not in", "refused", "moved"),
    "list_row_id": ("R0123456789ABCDE", "RFFFFFFFFFFFFFFF"),
    "forum": ("MAPPA", "IOM"),
    "phase": ("secondary", "primary"),
    "month": ("2025-04", "2025-08", "2025-09"),
    "crime_type": ("Drugs", "Robbery", "Anti-social behaviour", "Other crime"),
    "crime_id": ("", "a" * 64, "b" * 64),
    "audit_ref": ("A1", "A2"),
    "order_ref": ("O1", "O2", "O3"),
    "urn": ("100001", "100002"),
}
# What may be read as nothing; a line of nothing but these, or a form that nobody filled in, is no row.
NOTHING = frozenset((*(cell for cell in TEXTS if len(cell.strip()) <= 4), "NaN"))
SHARES = (0.0, 0.05, 0.05, 0.2, 0.5, 1.0)


# What becomes of a whole file: of those that keep it readable every row is accounted for.
READABLE = ("none", "none", "none", "bom", "crlf", "one more column")
BROKEN = ("cut", "bytes", "semicolons", "utf-16", "no column", "a column twice", "header alone")


@dataclass(frozen=True)
class Delivery:
    """One file: what it is of, its form, its cells (a blank is null in Parquet), what befell it."""

    feed: str
    form: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mutation: str
    seed: int

    @property
    def is_readable(self) -> bool:
        """Whether a reader of its form must find all of its rows."""
        return self.mutation in READABLE

    @property
    def least_rows(self) -> int:
        """How many of its rows no reader may take for lines that are no rows."""
        form = read_feeds()[self.feed].form or self.header
        places = [n for n, name in enumerate(self.header) if name in form]
        return sum(any(row[n] not in NOTHING for n in places) for row in self.rows)

    def write(self, folder: Path, number: int) -> Path:
        """Write it into a folder under a name of its feed."""
        stem = f"2025-09-{number:05}-street" if self.feed == "street" else f"{self.feed}_{number}"
        path = folder / f"{stem}.{self.form}"
        path.write_bytes(self._mutated(self._parquet() if self.form == "parquet" else self._csv()))
        return path

    def _parquet(self) -> bytes:
        columns = list(zip(*self.rows, strict=True)) if self.rows else [()] * len(self.header)
        values = [[cell or None for cell in column] for column in columns]
        frame = pl.DataFrame(
            dict(zip(self.header, values, strict=True)), dict.fromkeys(self.header, pl.String)
        )
        written = io.BytesIO()
        frame.write_parquet(written)
        return written.getvalue()

    def _csv(self) -> bytes:
        header, rows = list(self.header), [list(row) for row in self.rows]
        if self.mutation == "one more column":
            header, rows = [*header, "another"], [[*row, "more"] for row in rows]
        if self.mutation == "no column":
            header, rows = header[1:], [row[1:] for row in rows]
        if self.mutation == "a column twice":
            header, rows = [*header, header[0]], [[*row, row[0]] for row in rows]
        if self.mutation == "header alone":
            rows = []
        text = io.StringIO(newline="")
        end = "\r\n" if self.mutation == "crlf" else "\n"
        mark = ";" if self.mutation == "semicolons" else ","
        csv.writer(text, lineterminator=end, delimiter=mark).writerows([header, *rows])
        code = {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(self.mutation, "utf-8")
        return text.getvalue().encode(code)

    def _mutated(self, data: bytes) -> bytes:
        chance = random.Random(self.seed)
        if self.mutation == "bytes":
            changed = bytearray(data)
            for _ in range(min(len(changed), 5)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            data = bytes(changed)
        if self.form == "csv.gz":
            data = gzip.compress(data, mtime=0)
        return data[: chance.randrange(len(data) + 1)] if self.mutation == "cut" else data


def delivery(chance: random.Random, feed: str | None = None, *, is_readable: bool) -> Delivery:
    """A delivery of a feed, some of its cells what nobody expects; of none, one, or many rows."""
    contract = read_feeds()[feed or chance.choice(FEEDS)]
    names = [column.name for column in contract.columns]
    share = chance.choice(SHARES)
    count = chance.choice((0, 1, 1, 2, 5, 20))
    rows = [tuple(_cell(chance, name, share) for name in names) for _ in range(count)]
    if rows and chance.random() < 0.1:  # all rows the same
        rows = [rows[0]] * count
    is_street = contract.name == "street"
    return Delivery(
        contract.name,
        chance.choice(FORMS),
        tuple(name.replace("_", " ") if is_street else name for name in names),
        tuple(rows),
        chance.choice(READABLE if is_readable or chance.random() < 0.7 else BROKEN),
        chance.randrange(2**32),
    )


def _cell(chance: random.Random, name: str, share: float) -> str:
    if chance.random() < share:
        return chance.choice(EXTREMES)
    if name in USUAL:
        return chance.choice(USUAL[name])
    if name.endswith(("_on", "_at", "_from", "_to")):
        day = chance.choice(DAYS)
        return f"{day} 10:00:00" if name.endswith("_at") else day
    return chance.choice(("some words", "other words"))


@dataclass
class Found:
    """What became of deliveries: counts of files and of rows, and no value."""

    files: int = 0
    refused: int = 0
    rows: int = 0
    landed: int = 0
    rejected: int = 0

    def __add__(self, other: "Found") -> "Found":
        """Both together."""
        return Found(
            *(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True))
        )


def land(deliveries: Sequence[Delivery], data: Path) -> Found:
    """Land deliveries in a data folder, and count the rows of those that every reader can read.

    Raises what is no sentence, and AssertionError where a row is neither landed nor rejected.
    """
    incoming = data / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    written = {one.write(incoming, number).name: one for number, one in enumerate(deliveries)}
    with suppress(HarmIndexError):  # a sentence beside each refused file, which stays
        landing.land(incoming, data)
    found = Found(len(written), sum((incoming / name).exists() for name in written))
    for batch in landing.read_batches(data):
        one = written[batch.file_name]
        if one.is_readable:
            found += Found(0, 0, len(one.rows), batch.row_count, batch.reject_count)
            accounted = batch.row_count + batch.reject_count
            assert one.least_rows <= accounted <= len(one.rows), one
    return found


def build(data: Path) -> None:
    """Build every model of what landed, run every check of it and draw every page."""
    settings = Settings()
    folders = Folders(data)
    path = night.build(folders, settings, AS_OF)
    with night.connect(path, folders, settings) as con:
        checks.run_sql_checks(con)
        report.write_pages(con, data / "pages", "OFFICIAL")


def main() -> None:
    """Land and build so many mutated deliveries, and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--land", type=int, default=0, help="how many deliveries to land")
    parser.add_argument("--build", type=int, default=0, help="how many to build, twenty at a time")
    parser.add_argument("--seed", type=int, default=1, help="another number draws others")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    for what, count, is_readable in (("land", asked.land, False), ("build", asked.build, True)):
        started, found = time.perf_counter(), Found()
        for _ in range(0, count, 20):
            drawn = [delivery(chance, is_readable=is_readable) for _ in range(20)]
            with TemporaryDirectory() as data:
                found += land(drawn, Path(data))
                if what == "build":
                    build(Path(data))
        sys.stdout.write(f"{what}: {found}, {time.perf_counter() - started:.0f} s\n")


if __name__ == "__main__":
    main()
