"""One crime of an explanation, in plain words, and how its days and dates are written."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from harm_index.counting import number_of

Row = dict[str, Any]
LABEL = 9
FAULTS = {
    "missing": "no day of the crime was given",
    "unreadable": "the day of the crime cannot be read",
    "placeholder": "the day of the crime, {committed}, stands for none",
    "in the future": "the day of the crime, {committed}, was still to come",
    "after it was recorded": "the day of the crime, {committed}, is later than that",
}
STANDINGS = {
    "scored": "yes, until {leaves}, when it leaves the window",
    "no weight": "as a crime, yes; but it adds no days while its code has no weight",
    "unranked place": "at this place, which is on no list; leaves the window on {leaves}",
    "ruled out": "no: {status} as a suspect",
    "cancelled": "no: the crime was cancelled",
    "transferred": "no: the crime was transferred",
    "incident": "no: an incident, not a crime",
    "no day": "no: neither its day nor that of its record is known; the gate counts it",
    "aged out": "no longer: out of the window since {leaves}",
    "recorded late": "no: recorded {recorded}, when its day was out of the window since {leaves}",
    "later": "not yet: its day, or its record, is after the window",
    "historic": "beside the score, not in it: historic, recorded in the window, committed before",
    "police": "beside the score, not in it: found by police work, off the basis",
    "company": "beside the score, not in it: found by company staff, off the basis",
    "public": "beside the score, not in it: reported by the public, off the basis",
    "not delivered": "for the force only: the nominal has not been delivered",
    "organisation": "for the force only: organisations are on no list of suspects",
    "safeguarding_hold": "no: held for safeguarding, rule {rule}: {reason}. Authority: {citation}",
    "off_list": "no: off the lists, rule {rule}: {reason}. Authority: {citation}",
}


def say_crime(crime: Row, run: Row, main: Row | None) -> Iterator[str]:
    sign = "*" if crime["is_counted"] else "-"
    yield (
        f"{sign} {on_day(crime['harm_on'])}  {crime['crime_id']}  {crime['offence_title']}"
        + ("  (domestic abuse)" if crime["is_domestic_abuse"] else "")
    )
    words = {
        "leaves": on_day(crime["leaves_on"]),
        "recorded": on_day(crime["recorded_on"]),
        "status": crime["role_status"],
        "rule": crime["rule_code"],
        "reason": crime["rule_reason"],
        "citation": crime["citation"],
    }
    yield _labelled("counts?", STANDINGS[crime["standing"]].format(**words))
    yield _labelled("weight", _weight(crime, run))
    if crime["date_fault"]:
        why = FAULTS[crime["date_fault"]].format(committed=on_day(crime["committed_on"]))
        yield _labelled("day", f"that of its record, because {why}")
    elif crime["standing"] == "historic":
        yield _labelled("day", f"committed then, recorded {on_day(crime['recorded_on'])}")
    if crime["role"] != "location":
        part = f"{crime['role']}, {crime['role_status'] or 'no status given'}; {_ground(crime)}"
        if (crime["suspect_count"] or 0) > 1:
            part += f"; one of {crime['suspect_count']} suspects, each with the whole weight"
        yield _labelled("role", part)
    if crime["without"] and main:
        yield _labelled("without", _without(crime["without"], main))


def _weight(crime: Row, run: Row) -> str:
    code, edition = crime["offence_code"], f"CCHI {run['weights_edition']}"
    status, days = crime["weight_status"], in_days(crime["weight_days"])
    if status == "weighted":
        rows = crime["matched_row_count"]
        start = crime["starting_point"] or "starting points in different words"
        many = f", {rows} rows of one weight" if rows > 1 else ""
        return f"{days}, from {start}; {edition}, {crime['matched_by']} {code}{many}"
    if status == "decided":
        return (
            f"{days}, decided by {crime['decided_by']} on {on_day(crime['decided_on'])} for code "
            f"{code}: {crime['decision_reason']}"
        )
    if status == "proxy":
        return f"{days}, a stand-in for the published category {code}; {edition}"
    if status == "incident":
        return f"none to have ({code})"
    known = f"{code} is not in the edition"
    if crime["rival_codes"]:
        known = f"delivered at one time with several codes ({crime['rival_codes']})"
    elif status == "ambiguous":
        known = f"{code} matches {crime['matched_row_count']} rows of several weights"
    return (
        f"none: {known}; it could carry {figure(crime['least_days'])} to "
        f"{in_days(crime['most_days'])}"
    )


def _without(without: Row, main: Row) -> str:
    if without["harm_rank"] is None:
        return "nothing is left to rank"
    moved = f"still rank {main['harm_rank']:,}"
    if without["harm_rank"] != main["harm_rank"]:
        moved = f"rank {without['harm_rank']:,} instead of {main['harm_rank']:,}"
    left = f"{in_days(without['harm_days'])}, {number_of(without['crime_count'], 'crime')}"
    return f"{left}: {moved}{' (the worst crime)' if without['is_worst'] else ''}"


def _labelled(label: str, text: str) -> str:
    return f"    {label:<{LABEL}}{text}"


def _ground(crime: Row) -> str:
    """Whose ground the crime was done on, which decides the team of a suspect."""
    return f"in {crime['team_name']}" if crime["team_name"] else "in no neighbourhood"


def on_day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "not known"


def figure(days: Decimal | None) -> str:
    return "not known" if days is None else f"{days.normalize():,f}"


def in_days(days: Decimal | None) -> str:
    return number_of(figure(days), "day")
