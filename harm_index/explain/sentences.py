"""An explanation in plain words, for the terminal of the person who asked: it names people."""

import textwrap
from collections.abc import Iterator

from rich.console import Console

from harm_index.counting import number_of
from harm_index.explain.crime import LABEL, Row, figure, in_days, on_day, say_crime
from harm_index.terminal import plain, say

WHO = {
    "suspect": "AS SUSPECT",
    "victim": "AS VICTIM",
    "location": "AS A LOCATION",
}


def show(console: Console, told: Row) -> None:
    """Print an explanation, as wide as the console."""
    for line, style in _lines(told):
        wrapped = textwrap.wrap(
            plain(line),
            width=min(console.width, 110),
            subsequent_indent=" " * _hanging(line),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in wrapped or [""]:
            say(console, part, style)


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
            facts.append(f"died {on_day(nominal['died_on'])}")
        if nominal["home_name"]:
            facts.append(f"home in {nominal['home_name']} ({nominal['home_code']})")
        yield "; ".join(facts) + "."
        if nominal.get("safe_contact"):
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
        f"{run['force_name']}, run of {on_day(run['as_of'])} ({told['folder']}): crimes from "
        f"{on_day(run['window_start'])} up to, not with, {on_day(run['window_end'])} "
        f"({number_of(run['window_months'], 'month')}); basis {', '.join(run['basis'])}; "
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
    order = ", newest first" if len(role["crimes"]) > 1 else ""
    yield (
        f"{number_of(len(role['crimes']), 'crime')}{order}, by the day of the crime unless another "
        f"is given; {counted} in the score (*)"
    )
    main = next((row for row in role["lists"] if row["team_code"] == "force"), None)
    for crime in role["crimes"]:
        yield ""
        yield from say_crime(crime, run, main)
    yield ""
    yield from _sum(role)
    yield ""
    yield from _lists(role, run)


def _sum(role: Row) -> Iterator[str]:
    score = role["score"]
    if score is None:
        yield "No score: no crime counts here."
        return
    yield "The sum, in days"
    added = [crime for crime in role["crimes"] if crime["is_counted"]]
    shown = [figure(crime["added_days"]) for crime in added]
    total = figure(role["sum_days"])
    wide = max(map(len, [*shown, total]))
    for sign, number, crime in zip(" " + "+" * len(shown), shown, added, strict=False):
        yield f"  {sign} {number:>{wide}}  {crime['crime_id']}  {crime['offence_title']}"
    agrees = "as published" if role["adds_up"] else f"BUT PUBLISHED: {in_days(score['harm_days'])}"
    yield (
        f"  = {total:>{wide}}  {number_of(len(added), 'crime')}: the score, {agrees} in "
        f"{score['table_name']}"
    )
    if score["fractional_harm_days"] is not None and score["shared_with"]:
        yield (
            f"  Shared with {number_of(score['shared_with'], 'other')}: "
            f"{in_days(score['fractional_harm_days'])} where each crime is split among suspects."
        )
    for kind, words in (("historic", "historic"), ("off_basis", "off the basis")):
        if crimes := score[f"{kind}_crime_count"]:
            days = in_days(score[f"{kind}_harm_days"])
            yield f"  Beside it, {words}: {days} from {number_of(crimes, 'crime')}."


def _lists(role: Row, run: Row) -> Iterator[str]:
    yield "Lists"
    for row in role["lists"]:
        tie = f", shared by {row['tie_size']}" if row["tie_size"] > 1 else ""
        yield (
            f"  {_list(row)}: rank {row['harm_rank']:,} of {row['candidate_count']:,}{tie}; "
            f"{in_days(row['harm_days'])}, {number_of(row['crime_count'], 'crime')}"
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
            f"{row['previous_rank']:,} with {in_days(row['previous_harm_days'])}"
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
            f"    Stays while it holds {in_days(row['bar_days'])} or more, the least there now: "
            f"{figure(row['margin_days'])} to spare"
        )
    yield f"    Leaves on {on_day(row['leaves_on'])} if nothing new happens{_naming(row)}"
    if row["cannot_lose"]:
        lost = "any one of these" if len(row["cannot_lose"]) > 1 else "this crime"
        yield f"    Losing {lost} would do it: {_some(row['cannot_lose'])}"


def _naming(row: Row) -> str:
    return f", as {_some(row['leaves_with'])} ages out" if row["leaves_with"] else ""


def _off_list(row: Row) -> Iterator[str]:
    if row["margin_days"] is None:
        yield "    Not on the list"
    elif row["margin_days"] < 0:
        yield (
            f"    Not on the list: {in_days(-row['margin_days'])} short of the least there, "
            f"{in_days(row['bar_days'])}"
        )
    else:
        yield "    Not on the list: its last row has no more, but ranks above or was there before"


def _list(row: Row) -> str:
    team = "the force" if row["team_code"] == "force" else row["team_name"] or row["team_code"]
    return f"{row['list_name'].replace('_', ' ')} of {team}"


def _hanging(line: str) -> int:
    """How far what does not fit is set in: under the text of a label, else under the line."""
    indent = len(line) - len(line.lstrip())
    return indent + LABEL if indent == 4 and line[4:5].islower() else indent + 2


def _some(references: list[str]) -> str:
    more = f" and {len(references) - 5} more" if len(references) > 5 else ""
    return ", ".join(references[:5]) + more
