"""The rows that play the cases: who, where, which crimes, and what is corrected when."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from harm_index.lists import main_list
from harm_index.synth import cases
from harm_index.synth.cases import ADULT_AT, CASES, CROWD, IN_THE_CROWD, OVERTAKEN, Case
from harm_index.synth.movements import line
from harm_index.synth.names import forenames, surnames
from harm_index.synth.places import Wards, degrees
from harm_index.synth.plan import Plan, months_before

Row = dict[str, str | None]
MURDER, ATTEMPTED_MURDER, THEFT = "1.1.1.1", "2.2.0.1", "49.49.10.0"
CHANGED: dict[str, Row] = {
    "cancelled": {"crime_status": "cancelled"},
    "transferred": {"crime_status": "transferred"},
    "reclassified": {"offence_code": THEFT},
    "held": {"outcome_type": "11"},
    "basis changed": {"detected_by": "police"},
    "reinstated": {"crime_status": "recorded"},
}


@dataclass(frozen=True)
class Stage:
    """Where and when the cases are played, and the rows so far, by release and feed."""

    plan: Plan
    as_of: list[date]
    teams: dict[str, int]  # the ward of each purpose
    wards: Wards
    rows: dict[tuple[int, str], list[Row]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def team(self, purpose: str) -> str:
        """The code of the team on whose ground something is."""
        return str(self.wards.code[self.teams[purpose]])

    def day(self, month: int, day: int) -> date:
        """A day of a month, counted as the cases count them."""
        return months_before(self.as_of[0], 2 - month).replace(day=day)

    def add(self, release: int, feed: str, row: Row) -> None:
        """Deliver a row for a release."""
        self.rows.setdefault((release, feed), []).append(row)

    def ref(self, letter: str) -> str:
        """A reference that the rest of the force does not have."""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}M{self.counts[letter]:05}"

    def correct(self, release: int, feed: str, row: Row, cells: Row) -> None:
        """Deliver a row once more, with other cells."""
        row |= {**cells, "updated_at": f"{self.day(release, 20)} 12:00:00"}
        self.add(release, feed, dict(row))


def play(stage: Stage) -> list[dict[str, Any]]:
    """Every case: the rows are added to the stage, and what the lists say of each is given."""
    scenes = {purpose: _place(stage, purpose, 1) for purpose in ("crowd", "overtaken", "victims")}
    subjects = []
    for case in CASES:
        if case.kind == cases.PLACE:
            subjects.append(_play_place(stage, case))
        elif case.kind == cases.VICTIM:
            subjects.append(_play_victim(stage, case, scenes["victims"]))
        else:
            subjects.append(_play_suspect(stage, case, scenes["crowd"], "crowd"))
    subjects.append(_play_suspect(stage, OVERTAKEN, scenes["overtaken"], "overtaken"))
    return [*subjects, _play_crowd(stage, scenes["crowd"])]


def _play_suspect(stage: Stage, case: Case, place: Row, purpose: str) -> dict[str, Any]:
    person = _person(stage, case)
    crimes = _crimes(stage, case, place["location_ref"], MURDER)
    roles = [_role(stage, crime, person, "suspect", "named") for _, crime in crimes]
    for release, change in case.changes.items():
        if change == "role changed":
            for role in roles:
                stage.correct(release, "roles", role, {"role_status": "eliminated"})
    _correct(stage, case, crimes, person)
    return _subject(stage, case, person["nominal_ref"], purpose)


def _play_victim(stage: Stage, case: Case, place: Row) -> dict[str, Any]:
    """Without a suspect, so that a case is of one subject alone."""
    home = _place(stage, "home", _known(case))
    person = _person(stage, case, home["location_ref"])
    crimes = _crimes(stage, case, place["location_ref"], ATTEMPTED_MURDER)
    for _, crime in crimes:
        _role(stage, crime, person, "victim", None)
    for release, change in case.changes.items():
        if change == "moved":
            new = _place(stage, "new home", release)
            stage.correct(release, "nominals", person, {"home_location_ref": new["location_ref"]})
    _correct(stage, case, crimes, person)
    return _subject(stage, case, person["nominal_ref"], "home", "new home")


def _play_place(stage: Stage, case: Case) -> dict[str, Any]:
    place = _place(stage, "places", _known(case))
    crimes = _crimes(stage, case, place["location_ref"], MURDER)
    for release, change in case.changes.items():
        if change == "no longer ranked":
            stage.correct(release, "locations", place, {"place_type": "police station"})
    _correct(stage, case, crimes, None)
    return _subject(stage, case, place["location_ref"], "places")


def _play_crowd(stage: Stage, place: Row) -> dict[str, Any]:
    """More people than the list holds, all suspected of the same few crimes; the key names one."""
    crimes = _crimes(stage, IN_THE_CROWD, place["location_ref"], MURDER)
    people = [_person(stage, IN_THE_CROWD) for _ in range(CROWD)]
    for person in people:
        for _, crime in crimes:
            _role(stage, crime, person, "suspect", "named")
    return _subject(stage, IN_THE_CROWD, people[0]["nominal_ref"], "crowd")


def _subject(
    stage: Stage, case: Case, subject: str | None, purpose: str, moved_to: str = ""
) -> dict[str, Any]:
    """What every list says of a subject in every release."""
    numbers = range(1, len(stage.as_of) + 1)
    adult = {at: case.age == "adult" or (case.age != "child" and at >= ADULT_AT) for at in numbers}
    moves = next((at for at, made in case.changes.items() if made == "moved"), len(numbers) + 1)
    lists = []
    for is_adult in sorted(set(adult.values()), reverse=True):
        name = main_list(case.kind, is_restricted=not is_adult).name
        on_force = [adult[at] == is_adult and case.is_on_force(at) for at in numbers]
        lists.append(line(name, "force", on_force, case.force_reasons))
        on_team = [adult[at] == is_adult and case.is_counted(at) for at in numbers]
        at_first = [is_on and at < moves for at, is_on in zip(numbers, on_team, strict=True)]
        reasons = case.reasons | {moves: "moved"}
        lists.append(line(name, stage.team(purpose), at_first, reasons))
        if moves in numbers:
            then = [is_on and at >= moves for at, is_on in zip(numbers, on_team, strict=True)]
            lists.append(line(name, stage.team(moved_to), then, case.reasons))
    return {"case": case.name, "what": case.what, "subject_id": subject, "lists": lists}


def _crimes(stage: Stage, case: Case, place: str | None, offence: str) -> list[tuple[int, Row]]:
    """The crimes of a case, each with the release that first knows of it."""
    found = []
    for month in case.months:
        for number in range(case.crimes):
            committed = stage.day(month, 3 + 3 * number)
            recorded = committed + timedelta(1)
            if case.recorded is not None:
                recorded = stage.day(case.recorded, 15)
            row: Row = {
                "crime_ref": stage.ref("C"),
                "offence_code": offence,
                "offence_title": None,
                "recorded_at": f"{recorded} 09:00:00",
                "committed_from": f"{committed} 22:15:00",
                "committed_to": None,
                "location_ref": place,
                "crime_status": None,
                "outcome_type": None,
                "detected_by": "public",
                "is_domestic_abuse": "false",
                "updated_at": f"{recorded} 10:00:00",
            }
            release = max(1, case.recorded or month)
            stage.add(release, "crimes", dict(row))
            found.append((release, row))
    return found


def _correct(stage: Stage, case: Case, crimes: list[tuple[int, Row]], person: Row | None) -> None:
    """What is corrected of the crimes that are known by then, or of the person."""
    for release, change in case.changes.items():
        if change == "died" and person is not None:
            died: Row = {"died_on": str(stage.day(release, 12))}
            stage.correct(release, "nominals", person, died)
        for known, crime in crimes:
            cells = CHANGED.get(change)
            if change == "date corrected":
                cells = {"committed_from": f"{stage.day(-24, 5)} 22:15:00"}
            if cells and known < release:
                stage.correct(release, "crimes", crime, cells)


def _role(stage: Stage, crime: Row, person: Row, role: str, status: str | None) -> Row:
    """A role that becomes known with its crime."""
    row: Row = {
        "crime_ref": crime["crime_ref"],
        "nominal_ref": person["nominal_ref"],
        "role": role,
        "role_status": status,
        "updated_at": crime["updated_at"],
    }
    stage.add(_release_of(stage, crime), "roles", dict(row))
    return row


def _person(stage: Stage, case: Case, home: str | None = None) -> Row:
    """Someone who becomes known with the first of their crimes."""
    number = stage.counts.get("N", 0)
    last, first = surnames(stage.plan), forenames()
    born = date(1984, 5, 17)
    if case.age == "child":
        born = months_before(stage.as_of[0], 11 * 12 + 6)
    elif case.age == "turns 18":
        born = months_before(stage.as_of[ADULT_AT - 2], 18 * 12) + timedelta(10)
    row: Row = {
        "nominal_ref": stage.ref("N"),
        "nominal_type": "person",
        "surname": str(last[number % len(last)]),
        "forenames": str(first[number % len(first)]),
        "born_on": str(born),
        "died_on": None,
        "sex": "FM"[number % 2],
        "ethnicity": "W1",
        "home_location_ref": home,
        "safe_contact": None,
        "updated_at": f"{stage.day(min(case.months), 2)} 08:00:00",
    }
    stage.add(_known(case), "nominals", dict(row))
    return row


def _place(stage: Stage, purpose: str, release: int) -> Row:
    """A place on the ground of the team of a purpose."""
    ward, number = stage.teams[purpose], stage.counts.get("L", 0) + 1
    point = [
        degrees(stage.wards.longitude[[ward]] + number * 0.00005)[0],
        degrees(stage.wards.latitude[[ward]] + number * 0.00003)[0],
    ]
    row: Row = {
        "location_ref": stage.ref("L"),
        "place_name": f"Place M{number}",
        "place_type": "dwelling" if "home" in purpose else "street",
        "address": f"{number} Invented Walk",
        "postcode": "ZZ99 9ZZ",
        "uprn": None,
        "longitude": str(point[0]),
        "latitude": str(point[1]),
        "lsoa_code": None,
        "neighbourhood_code": stage.team(purpose),
        "updated_at": f"{stage.day(-1, 1)} 08:00:00",
        "source_system": "gazetteer",
    }
    stage.add(release, "locations", dict(row))
    return row


def _known(case: Case) -> int:
    """The first release that knows of a case."""
    return max(1, case.recorded or min(case.months))


def _release_of(stage: Stage, crime: Row) -> int:
    """The release with which a crime is delivered first."""
    recorded = date.fromisoformat(str(crime["recorded_at"])[:10])
    return next(at for at, as_of in enumerate(stage.as_of, 1) if recorded < as_of)
