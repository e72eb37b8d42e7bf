"""The rules of counting once more: slow, plain Python with no SQL, for a test to compare with.

Written from the design and the input contract alone, so that it shares no mistake with the models.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from harm_index.declared.feeds import read_feeds
from harm_index.settings import Settings

LONDON = ZoneInfo("Europe/London")
UNASSIGNED = "unassigned"
REQUIRED = {
    "crimes": {"crime_ref", "offence_code", "recorded_at", "updated_at"},
    "roles": {"crime_ref", "nominal_ref", "role", "updated_at"},
    "nominals": {"nominal_ref", "updated_at"},
    "locations": {"location_ref", "updated_at"},
    "neighbourhoods": {"neighbourhood_code", "neighbourhood_name"},
}
Row = dict[str, str | None]
Table = dict[tuple[object, ...], dict[str, object]]


def moment(cell: str | None) -> datetime | None:
    """Times without a zone are Europe/London; what is no ISO time is no time."""
    try:
        found = datetime.fromisoformat(cell or "")
    except ValueError:
        return None
    return found.astimezone(LONDON) if found.tzinfo else found.replace(tzinfo=LONDON)


def day(cell: str | None) -> date | None:
    """The local date of a time."""
    found = moment(cell)
    return found.date() if found else None


def months_before(end: date, months: int) -> date:
    """Rule 1: calendar months back; month ends clip."""
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    for last in range(end.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, end.day)


def age(born: date, on: date) -> int:
    """Whole years; someone born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def as_class(code: str) -> str | None:
    """Rule 4: 28/3, 028/3 and 02803 are the class 028/03."""
    found = re.fullmatch(r"(\d{1,3})/(\d{1,2})|(\d{3})(\d{2})", code)
    head, tail = [part for part in found.groups() if part] if found else ("", "")
    return f"{head:0>3}/{tail:0>2}" if found else None


@dataclass(frozen=True)
class Delivery:
    """The latest version of every key, and the rows that could not be used.

    crimes has every usable row of a crime, and last_came when a rejected row last came: the number
    of the file.
    """

    rows: dict[str, list[Row]]
    rejects: dict[str, list[list[str]]]
    crimes: dict[str, list[tuple[datetime, int, Row]]] = field(default_factory=dict)
    last_came: dict[tuple[str, ...], int] = field(default_factory=dict)


def read_delivery(folder: Path) -> Delivery:
    """Section 3: the greatest updated_at wins, a tie by content; a row that lacks is rejected."""
    latest: dict[str, dict[tuple[object, ...], tuple[datetime, tuple[object, ...], Row]]] = {}
    rejects: dict[str, list[list[str]]] = defaultdict(list)
    crimes: dict[str, list[tuple[datetime, int, Row]]] = defaultdict(list)
    last_came: dict[tuple[str, ...], int] = {}
    for number, path in enumerate(sorted(folder.glob("*.csv"))):
        feed = path.stem.split("_")[0]
        if feed not in REQUIRED:  # the oracle counts crimes and whom they touch
            continue
        kept = latest.setdefault(feed, {})
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            for cells in reader:
                clean = [
                    None if (c := x.strip()).upper() in ("", "NULL", "N/A") else c for x in cells
                ]
                row = dict(zip(header, clean, strict=False))
                times = [moment(row.get(n)) for n in ("recorded_at", "updated_at") if n in header]
                if len(cells) != len(header) or None in (*map(row.get, REQUIRED[feed]), *times):
                    rejects[feed].append(cells)
                    last_came[tuple(cells)] = number
                    continue
                columns = [column.name for column in read_feeds()[feed].columns]
                content = tuple((row.get(n) is None, row.get(n) or "") for n in columns)
                stamp = moment(row.get("updated_at")) or datetime.min.replace(tzinfo=UTC)
                key = (
                    row.get("crime_ref"),
                    row.get("nominal_ref"),
                    (row.get("role") or "").lower(),
                )
                if feed == "crimes":
                    crimes[str(row["crime_ref"])].append((stamp, number, row))
                if feed != "roles":
                    key = tuple(row[n] for n in read_feeds()[feed].key)
                rival = kept.get(key)
                if rival is None or stamp > rival[0] or (stamp == rival[0] and content < rival[1]):
                    kept[key] = (stamp, content, row)
    rows = {f: [row for *_, row in kept.values()] for f, kept in latest.items()}
    return Delivery(rows, rejects, crimes, last_came)


class Weights:
    """Rule 4: one edition, and what people decided."""

    def __init__(self, edition: Iterable[Row], decisions: Iterable[Row] = ()) -> None:
        self.rows = list(edition)
        # What each code names, once it was asked.
        self.asked: dict[str, list[Row]] = {}
        self.decided = {
            as_class(str(row["offence_code"])) or row["offence_code"]: Decimal(
                str(row["harm_days"])
            )
            for row in decisions
        }

    def named(self, code: str) -> list[Row]:
        """Every row that a code names: by URN, else by CJS code, else by class."""
        if code not in self.asked:
            self.asked[code] = (
                [row for row in self.rows if row["athena_urn"] == code]
                or [row for row in self.rows if code in str(row["cjs_codes"]).split()]
                or [r for r in self.rows if as_class(code) and self.class_of(r) == as_class(code)]
            )
        return self.asked[code]

    @staticmethod
    def class_of(row: Row) -> str | None:
        """The Home Office class of a row of the edition."""
        return as_class(row["home_office_class"] or "")

    def classes(self, code: str) -> set[str | None]:
        """Every Home Office class that a code can mean: its own, and those of all that it names."""
        return {as_class(code)} | {self.class_of(row) for row in self.named(code)}

    def group(self, code: str) -> str | None:
        """The one offence group of everything that a code names."""
        found = {row["offence_group"] for row in self.named(code)}
        return found.pop() if len(found) == 1 else None

    def look_up(self, code: str) -> "Weight":
        """One weight, or else what the code could weigh: its rows, its class, the whole edition."""
        rows = self.named(code)
        found = {Decimal(str(row["harm_days"])) for row in rows}
        is_crime = not rows or any(row["is_crime"] == "true" for row in rows)
        if len(found) == 1:
            return Weight("weighted", *found, *found, *found, is_crime)
        head = (as_class(code) or "").split("/")[0]
        kin = [r for r in self.rows if head and str(self.class_of(r)).startswith(head + "/")]
        could = found or {Decimal(str(row["harm_days"])) for row in kin or self.rows}
        decided = self.decided.get(as_class(code) or code)
        status = "decided" if decided is not None else "ambiguous" if rows else "unknown"
        return Weight(status, decided, min(could), max(could), is_crime)


@dataclass(frozen=True)
class Weight:
    """What a code weighs; None while it is not known."""

    status: str
    days: Decimal | None
    least: Decimal
    most: Decimal
    is_crime: bool


@dataclass
class Crime:
    """One crime, as it counts in this run."""

    ref: str
    code: str
    recorded_on: date
    harm_on: date
    is_live: bool
    outcome: str | None
    weight: Weight
    series: str | None
    place: str | None
    is_domestic: bool | None = None
    suspects: dict[str, str] = field(default_factory=dict)  # nominal: how it is listed
    victims: dict[str, str] = field(default_factory=dict)


class Night:
    """Every count of one run, for a date, from a folder of deliveries."""

    def __init__(
        self, delivered: Delivery, weights: Weights, rules: list[Row], areas: list[Row], as_of: date
    ) -> None:
        self.settings, self.as_of = Settings(), as_of
        self.start = months_before(as_of, self.settings.window_months)
        self.weights, self.rules, self.rejects = weights, rules, delivered.rejects["crimes"]
        self.delivered = delivered
        rows = {feed: delivered.rows.get(feed, []) for feed in REQUIRED}
        self.nominals = {str(row["nominal_ref"]): row for row in rows["nominals"]}
        self.locations = {str(row["location_ref"]): row for row in rows["locations"]}
        self.neighbourhoods = {str(row["neighbourhood_code"]) for row in rows["neighbourhoods"]}
        self.areas = {row["lsoa_code"]: str(row["ward_code"]) for row in areas}
        self.weight_of = {
            c: weights.look_up(c) for c in {str(r["offence_code"]) for r in rows["crimes"]}
        }
        self.crimes = {str(row["crime_ref"]): self.crime(row) for row in rows["crimes"]}
        for row in rows["roles"]:
            self.give_part(row)

    def add_street(self, rows: list[Row], categories: dict[str, Decimal]) -> None:
        """Published crime: a category's proxy weight, the first of its month, a point for a place."""
        for row in rows:
            kind, recorded = str(row["Crime type"]), date.fromisoformat(f"{row['Month']}-01")
            is_crime, days = kind != "Anti-social behaviour", categories.get(kind)
            weight = Weight("proxy", days, days or Decimal(0), days or Decimal(0), is_crime)
            series = "scored" if is_crime else "incident"
            series = series if self.start <= recorded < self.as_of else None
            east, north, place = row["Longitude"], row["Latitude"], None
            if east and north:
                place = f"street {Decimal(east):.6f},{Decimal(north):.6f}"
                name = str(row["Location"]).removeprefix("On or near ").lower()
                at = {"longitude": east, "latitude": north, "lsoa_code": row["LSOA code"]}
                self.locations[place] = at | {"place_type": name}
            ref = row["Crime ID"] or f"incident {len(self.crimes)}"
            self.crimes[ref] = Crime(
                ref, kind, recorded, recorded, True, None, weight, series, place
            )

    def crime(self, row: Row) -> Crime:
        """Rules 2, 3, 6 and 7: when it counts, and as what."""
        recorded, committed = day(row["recorded_at"]), day(row.get("committed_from"))
        assert recorded
        is_fault = committed in self.settings.placeholder_dates
        harm_on = committed if committed and not is_fault and committed <= recorded else recorded
        is_live = (row.get("crime_status") or "").lower() not in ("cancelled", "transferred")
        basis = (row.get("detected_by") or "").lower()
        basis = basis if basis in ("police", "company") else "public"
        weight = self.weight_of[str(row["offence_code"])]
        series = None
        if is_live and self.start <= harm_on < self.as_of:
            series = "scored" if basis in self.settings.basis else basis
            series = series if weight.is_crime else "incident"
        elif is_live and harm_on < self.start <= recorded < self.as_of and weight.is_crime:
            series = "historic"
        names = (row["crime_ref"], as_class(str(row["offence_code"])) or row["offence_code"])
        outcome, place = row.get("outcome_type"), row.get("location_ref")
        flag = dict.fromkeys(("true", "t", "yes", "y", "1"), True)
        flag |= dict.fromkeys(("false", "f", "no", "n", "0"), False)
        domestic = flag.get((row.get("is_domestic_abuse") or "").lower())
        return Crime(
            *map(str, names), recorded, harm_on, is_live, outcome, weight, series, place, domestic
        )

    def give_part(self, row: Row) -> None:
        """Rules 8, 9 and 19: one person on one crime once; a crime not delivered waits."""
        crime, person = self.crimes.get(str(row["crime_ref"])), str(row["nominal_ref"])
        role, status = str(row["role"]).lower(), (row.get("role_status") or "").lower()
        if crime and role == "victim":
            crime.victims[person] = self.listing(crime, person, "victim")[0]
        elif crime and role == "suspect" and status not in ("eliminated", "suppressed"):
            crime.suspects[person] = self.listing(crime, person, "suspect")[0]

    def listing(self, crime: Crime, person: str, role: str) -> tuple[str, str | None]:
        """Rule 11: whether somebody may be listed for a crime, and the rule that says not."""
        nominal = self.nominals.get(person)
        if nominal is None:
            return "not delivered", None
        if self.is_organisation(nominal):
            return "organisation", None
        born, died = self.born(nominal), self.known_day(nominal.get("died_on"))
        for rule in sorted(
            self.rules, key=lambda r: str(r["effect"]) + str(r["rule_code"]), reverse=True
        ):
            asked = [rule["subject"] == role]
            if rule["outcome_type"]:
                asked.append(crime.outcome == rule["outcome_type"])
            if rule["home_office_classes"]:
                classes = set(rule["home_office_classes"].split())
                asked.append(not classes.isdisjoint(self.weights.classes(crime.code)))
            if rule["age_under_years"]:
                is_under = rule["is_age_unknown_included"] == "true"
                if born:
                    is_under = age(born, crime.harm_on) < int(rule["age_under_years"])
                asked.append(is_under)
            if rule["is_dead"]:
                asked.append(died is not None and died <= self.as_of)
            if all(asked):
                return str(rule["effect"]), rule["rule_code"]
        return "listed", None

    @staticmethod
    def is_organisation(nominal: Row) -> bool:
        """Whether a nominal is no person."""
        return (nominal.get("nominal_type") or "").lower() == "organisation"

    def known_day(self, cell: str | None) -> date | None:
        """A day that no system writes where it has none."""
        found = day(cell)
        return None if found in self.settings.placeholder_dates else found

    def born(self, nominal: Row) -> date | None:
        """Rule 12: a date of birth that can be true."""
        born = self.known_day(nominal.get("born_on"))
        return born if born and born <= self.as_of and age(born, self.as_of) <= 120 else None

    def is_child(self, person: str) -> bool:
        """Rule 12: under 18 on the run date, or not known not to be."""
        born = self.born(self.nominals[person])
        return born is None or age(born, self.as_of) < 18

    def neighbourhood(self, place: object) -> str:
        """Where a place lies: as given, else by its small area, else unassigned."""
        row = self.locations.get(str(place), {})
        codes = [row.get("neighbourhood_code"), self.areas.get(row.get("lsoa_code"))]
        return next((code for code in codes if code in self.neighbourhoods), UNASSIGNED)

    def address(self, person: str) -> tuple[str, str] | None:
        """Where somebody lives: a location and its property number; none that stands for others."""
        home = str(self.nominals.get(person, {}).get("home_location_ref"))
        row = self.locations.get(home)
        if row is None or self.unranked(row):
            return None
        number = (row.get("uprn") or "").lstrip("0")
        return home, number if number.strip("9") else ""

    def are_together(self, person: str, other: str) -> bool | None:
        """Whether two people live in one home; None where that cannot be told for sure."""
        home, others = self.address(person), self.address(other)
        if home is None or others is None:
            return None
        if home[0] == others[0] or (home[1] and home[1] == others[1]):
            return True
        return False if home[1] and others[1] else None

    def unranked(self, row: Row) -> bool:
        """Rule 10: a place that stands for something else."""
        kind = " ".join((row.get("place_type") or "").lower().split())
        point = [row.get("longitude"), row.get("latitude")]
        is_zero = all(cell is not None and Decimal(cell) == 0 for cell in point)
        return is_zero or kind in self.settings.unranked_place_types

    def counted(self) -> list[Crime]:
        """The crimes that count as anything in this run."""
        return [crime for crime in self.crimes.values() if crime.series]
