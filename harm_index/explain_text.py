"""An explanation in plain words, for the terminal of the person who asked: it names people."""

import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console

Row = dict[str, Any]
LABEL = 9
WHO = {
    "suspect": "AS SUSPECT",
    "victim": "AS VICTIM",
    "location": "AS A LOCATION",
}
FAULTS = {
    "missing": "no day of the crime was given",
    "unreadable": "the day of the crime cannot be read",
    "placeholder": "the day of the crime, {committed}, stands for none",
    "in the future": "the day of the crime, {committed}, was still to come",
    "after it was recorded": "the day of the crime, {committed}, is later than that",
}
STANDINGS = {
    "scored": "counts: in the window and on the basis; leaves the window on {leaves}",
    "no weight": "counts as a crime, but adds no days while its code has no weight",
    "unranked place": "stays at this place, which is on no list; leaves the window on {leaves}",
    "ruled out": "does not count: as a suspect {status}",
    "cancelled": "does not count: the crime was cancelled",
    "transferred": "does not count: the crime was transferred",
    "incident": "does not count: an incident, not a crime",
    "aged out": "no longer counts: out of the window since {leaves}",
    "later": "does not count yet: its day, or its record, is after the window",
    "historic": "beside the score, not in it: historic, recorded in the window, committed before",
    "police": "beside the score, not in it: found by police work, off the basis",
    "company": "beside the score, not in it: found by company staff, off the basis",
    "public": "beside the score, not in it: reported by the public, off the basis",
    "not delivered": "counts for the force, but the nominal has not been delivered",
    "organisation": "does not count here: there is no list of organisations as suspects",
    "safeguarding_hold": "held for safeguarding by rule {rule}: {reason}. Authority: {citation}",
    "off_list": "off the lists by rule {rule}: {reason}. Authority: {citation}",
}


def show(console: Console, told: Row) -> None:
    """Print an explanation, as wide as the console."""
    for line, style in _lines(told):
        wrapped = textwrap.wrap(
            _printable(line),
            width=min(console.width, 110),
            subsequent_indent=" " * _hanging(line),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in wrapped or [""]:
            console.print(part, markup=False, highlight=False, style=style)


def _lines(told: Row) -> Iterator[tuple[str, str]]:
    """Each line, and how it is set."""
    yield told["reference"] + _name(told), "bold"
    for text in (*_about(told), "", *_run(told)):
        yield text, ""
    for role in told["roles"]:
        yield "", ""
        yield WHO[role["role"]], "bold"
        for text in (*_role(role, told["run"]),):
            yield text, ""
    if not told["roles"]:
        yield "", ""
        yield "Named as suspect or victim of no crime that has been delivered.", ""


def _name(told: Row) -> str:
    if told["nominal"]:
        names = (told["nominal"]["surname"], told["nominal"]["forenames"])
        return "  " + (", ".join(name for name in names if name) or "(no name delivered)")
    return f"  {told['location']['place_name'] or ''}" if told["location"] else ""


def _about(told: Row) -> Iterator[str]:
    nominal, place = told["nominal"], told["location"]
    if nominal:
        age = "age not known, so taken for a child"
        if nominal["age_years"] is not None:
            age = f"aged {nominal['age_years']}" + (", a child" if nominal["is_child"] else "")
        is_person = nominal["nominal_type"] == "person"
        facts = [nominal["nominal_type"].capitalize()] + [age] * is_person
        if nominal["is_dead"]:
            facts.append(f"died {_day(nominal['died_on'])}")
        if nominal["home_name"]:
            facts.append(f"home in {nominal['home_name']} ({nominal['home_code']})")
        yield "; ".join(facts) + "."
        if nominal["safe_contact"]:
            yield f"Before any contact: {nominal['safe_contact']}"
    elif not place:
        yield "This nominal has not been delivered; only the roles name it."
    if place:
        parts = ("place_type", "address", "postcode", "neighbourhood_name")
        yield "; ".join(["Location", *(place[part] for part in parts if place[part])]) + "."
        if place["unranked_reason"]:
            yield f"On no list of locations, whatever its harm: {place['unranked_reason']}."


def _run(told: Row) -> Iterator[str]:
    run = told["run"]
    workbooks = ", ".join(run["workbook_sha256"] or ["not known"])
    yield (
        f"{run['force_name']}, run of {_day(run['as_of'])} ({told['folder']}): crimes from "
        f"{_day(run['window_start'])} up to, not with, {_day(run['window_end'])} "
        f"({_counted(run['window_months'], 'month')}); basis {', '.join(run['basis'])}; "
        + (
            f"compared with the release {run['previous_release']}."
            if run["previous_release"]
            else "no earlier release to compare with."
        )
    )
    yield f"Weights: CCHI {run['weights_edition']}, workbook SHA-256 {workbooks}."


def _role(role: Row, run: Row) -> Iterator[str]:
    yield ""
    counted = sum(crime["is_counted"] for crime in role["crimes"])
    yield f"{_counted(len(role['crimes']), 'crime')}, newest first; {counted} in the score"
    main = next((row for row in role["lists"] if row["team_code"] == "force"), None)
    for crime in role["crimes"]:
        yield ""
        yield from _crime(crime, run, main)
    yield ""
    yield from _sum(role)
    yield ""
    yield from _lists(role, run)


def _crime(crime: Row, run: Row, main: Row | None) -> Iterator[str]:
    sign = "*" if crime["is_counted"] else "-"
    yield (
        f"{sign} {_day(crime['harm_on'])}  {crime['crime_id']}  {crime['offence_title']}"
        + ("  (domestic abuse)" if crime["is_domestic_abuse"] else "")
    )
    words = {
        "leaves": _day(crime["leaves_on"]),
        "status": crime["role_status"],
        "rule": crime["rule_code"],
        "reason": crime["rule_reason"],
        "citation": crime["citation"],
    }
    yield _labelled("counts?", STANDINGS[crime["standing"]].format(**words))
    yield _labelled("weight", _weight(crime, run))
    if crime["date_fault"]:
        why = FAULTS[crime["date_fault"]].format(committed=_day(crime["committed_on"]))
        yield _labelled("day", f"that of its record, because {why}")
    elif crime["standing"] == "historic":
        yield _labelled("day", f"committed then, recorded {_day(crime['recorded_on'])}")
    if crime["role"] != "location":
        part = f"{crime['role']}, {crime['role_status'] or 'no status given'}"
        if (crime["suspect_count"] or 0) > 1:
            part += f"; one of {crime['suspect_count']} suspects, each with the whole weight"
        yield _labelled("role", part)
    if crime["without"] and main:
        yield _labelled("without", _without(crime["without"], main))


def _weight(crime: Row, run: Row) -> str:
    code, edition = crime["offence_code"], f"CCHI {run['weights_edition']}"
    status, days = crime["weight_status"], _days(crime["weight_days"])
    if status == "weighted":
        rows = crime["matched_row_count"]
        start = crime["starting_point"] or "starting points in different words"
        many = f", {rows} rows of one weight" if rows > 1 else ""
        return f"{days}, from {start}; {edition}, {crime['matched_by']} {code}{many}"
    if status == "decided":
        return (
            f"{days}, decided by {crime['decided_by']} on {_day(crime['decided_on'])} for code "
            f"{code}: {crime['decision_reason']}"
        )
    if status == "proxy":
        return f"{days}, a stand-in for the published category {code}; {edition}"
    if status == "incident":
        return f"none to have ({code})"
    known = (
        f"matches {crime['matched_row_count']} rows of several weights"
        if status == "ambiguous"
        else "is not in the edition"
    )
    return (
        f"none: {code} {known}; it could carry {_number(crime['least_days'])} to "
        f"{_days(crime['most_days'])}"
    )


def _without(without: Row, main: Row) -> str:
    if without["harm_rank"] is None:
        return "nothing is left to rank"
    moved = f"rank {without['harm_rank']:,} instead of {main['harm_rank']:,}"
    left = f"{_days(without['harm_days'])}, {_counted(without['crime_count'], 'crime')}"
    return f"{left}: {moved}{' (the worst crime)' if without['is_worst'] else ''}"


def _sum(role: Row) -> Iterator[str]:
    score = role["score"]
    if score is None:
        yield "No score: no crime counts here."
        return
    yield "The sum, in days"
    counted = [crime for crime in role["crimes"] if crime["is_counted"]]
    shown = [_number(crime["added_days"]) for crime in counted]
    total = _number(role["sum_days"])
    wide = max(map(len, [*shown, total]))
    for sign, number, crime in zip(" " + "+" * len(shown), shown, counted, strict=False):
        yield f"  {sign} {number:>{wide}}  {crime['crime_id']}  {crime['offence_title']}"
    agrees = "as published" if role["adds_up"] else f"BUT PUBLISHED: {_days(score['harm_days'])}"
    yield (
        f"  = {total:>{wide}}  {_counted(len(counted), 'crime')}: the score, {agrees} in "
        f"{score['table_name']}"
    )
    if score["fractional_harm_days"] is not None and score["shared_with"]:
        yield (
            f"  Shared with {_counted(score['shared_with'], 'other')}: "
            f"{_days(score['fractional_harm_days'])} where each crime is split among its suspects."
        )
    for kind, words in (("historic", "historic"), ("off_basis", "off the basis")):
        if crimes := score[f"{kind}_crime_count"]:
            days = _days(score[f"{kind}_harm_days"])
            yield f"  Beside it, {words}: {days} from {_counted(crimes, 'crime')}."


def _lists(role: Row, run: Row) -> Iterator[str]:
    yield "Lists"
    for row in role["lists"]:
        tie = f", shared by {row['tie_size']}" if row["tie_size"] > 1 else ""
        yield (
            f"  {_list(row)}: rank {row['harm_rank']:,} of {row['candidate_count']:,}{tie}; "
            f"{_days(row['harm_days'])}, {_counted(row['crime_count'], 'crime')}"
        )
        yield from (_on_list(row) if row["list_row_id"] else _off_list(row))
        if row["movement"] == "stayed":
            yield f"    Movement: stayed, was {row['previous_rank']:,} on {run['previous_release']}"
        elif row["movement"]:
            yield f"    Movement: {row['movement']} since {run['previous_release']}"
    if not role["lists"]:
        yield "  On none: no crime counts that could be listed."
    for row in role["left"]:
        yield (
            f"  {_list(row)}: left since {run['previous_release']}, where it was rank "
            f"{row['previous_rank']:,} with {_days(row['previous_harm_days'])}"
        )
        detail = f" ({row['left_detail']})" if row["left_detail"] else ""
        yield f"    Why: {row['left_reason']}{detail}"


def _on_list(row: Row) -> Iterator[str]:
    by = {
        "length": "within its length",
        "tie": "by a tie at its end, taken whole",
        "band": "below its end, kept because it was on the last one",
    }[row["listed_by"]]
    yield f"    On the list, {by}; row {row['list_row_id']}"
    if row["bar_days"] is None:
        yield "    Stays while any crime counts: nobody is left out"
    else:
        yield (
            f"    Stays while it holds {_days(row['bar_days'])} or more, the least there now: "
            f"{_number(row['margin_days'])} to spare"
        )
    yield f"    Leaves on {_day(row['leaves_on'])} if nothing new happens{_naming(row)}"
    if row["cannot_lose"]:
        yield f"    Losing any one of these would do it: {_some(row['cannot_lose'])}"


def _naming(row: Row) -> str:
    return f", as {_some(row['leaves_with'])} ages out" if row["leaves_with"] else ""


def _off_list(row: Row) -> Iterator[str]:
    if row["margin_days"] is None:
        yield "    Not on the list"
    elif row["margin_days"] < 0:
        yield (
            f"    Not on the list: {_days(-row['margin_days'])} short of the least there, "
            f"{_days(row['bar_days'])}"
        )
    else:
        yield "    Not on the list: the least there is no more, but ranks above or was there before"


def _list(row: Row) -> str:
    team = "the force" if row["team_code"] == "force" else row["team_name"] or row["team_code"]
    return f"{row['list_name'].replace('_', ' ')} of {team}"


def _labelled(label: str, text: str) -> str:
    return f"    {label:<{LABEL}}{text}"


def _hanging(line: str) -> int:
    """How far what does not fit is set in: under the text of a label, else under the line."""
    indent = len(line) - len(line.lstrip())
    return indent + LABEL if indent == 4 and line[4:5].islower() else indent + 2


def _printable(text: str) -> str:
    """What was delivered could hold characters that a terminal obeys."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _some(references: list[str]) -> str:
    more = f" and {len(references) - 5} more" if len(references) > 5 else ""
    return ", ".join(references[:5]) + more


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "not known"


def _number(days: Decimal | None) -> str:
    return "not known" if days is None else f"{days.normalize():,f}"


def _days(days: Decimal | None) -> str:
    return f"{_number(days)} day{'' if days == 1 else 's'}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
