"""Values and findings in words, as they are read out at a meeting."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from harm_index.counting import number_of
from harm_index.report.parts import Rows

UNKNOWN = "not known"
BASIS = {
    "public": "crimes reported by the public",
    "police": "crimes found by police work",
    "company": "crimes found by company staff",
}

# Rows that are of no team.
NO_TEAM = {"force": "The force", "unassigned": "In no neighbourhood"}

# What each feed is called that a night can go on without, and what is not known without it.
SIDE_FEEDS = {
    "audits": (
        "Audits of crime recording",
        "how much of what is reported is recorded is not known",
    ),
    "memberships": ("Memberships of forums", "who is managed, and by whom, is not known"),
    "orders": ("Orders and notices", "which orders are in force, or protect anybody, is not known"),
    "schools": ("Schools", "the harm near them is not known"),
    "visits": ("Visits", "what was done about the last lists is not known"),
    "wanted": ("Circulations", "who is wanted is not known"),
}


def day(on: date | None) -> str:
    """A date as people write it."""
    return f"{on.day} {on:%b %Y}" if on else ""


def number(value: Decimal | int | float | None) -> str:
    """A number with its thousands apart and no idle zeros; what is not known says so."""
    return UNKNOWN if value is None else f"{_rounded(value):,}".removesuffix(".0")


def share(value: Decimal | float | None) -> str:
    """A share as a percentage; a small one is not said to be nothing."""
    if value is None:
        return UNKNOWN
    if 0 < value < 0.0005:
        return "under 0.1%"
    return f"{_rounded(Decimal(str(value)) * 100)}".removesuffix(".0") + "%"


def _rounded(value: Decimal | int | float) -> Decimal:
    """A number to one decimal, a half away from zero, as people round; zero has no sign."""
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0


def window(start: date, end: date) -> str:
    """A half-open window by the days it holds."""
    return f"{day(start)} to {day(end - timedelta(days=1))}, both days included"


def not_known(feed: str, status: str) -> str:
    """That a feed has not come, or cannot be used, and what is therefore not known."""
    what, unknown = SIDE_FEEDS[feed]
    came = "have not been delivered" if status == "never delivered" else "cannot be used tonight"
    return f"{what} {came}: {unknown}."


def release(name: str) -> str:
    """The month of a release, and its whole name where it corrects another."""
    month, _, revision = name.partition(".")
    words = f"{date.fromisoformat(f'{month}-01'):%B %Y}"
    return f"{words} ({name})" if revision else words


def basis(codes: list[str]) -> str:
    """Which crimes are counted."""
    return "; ".join(BASIS[code] for code in codes)


def trend(rows: Rows) -> str:
    """What the last window of the force holds, and whether the run's is a change or chance."""
    if not rows:
        return "No whole window of months can be shown yet."
    last = rows[-1]
    days = number_of(number(last["harm_days"]), "day")
    said = f"{days} of harm in the window to {day(last['last_day'])}"
    if last.get("range_low_days") is not None:
        low, high = number(last["range_low_days"]), number(last["range_high_days"])
        said += f" (chance alone: {low} to {high})"
    return (
        f"{said}. Against the window before: {last['before_finding']}; "
        f"against the same months a year before: {last['year_finding']}."
    )


def team_trend(code: str, rows: Rows, teams: Mapping[str, str]) -> str:
    """What the last window of one neighbourhood holds, of the rows of all of them."""
    own = [row for row in rows if row["scope_code"] == code]
    if not own:
        return f"{teams.get(code, code)}: no whole window of months to show yet."
    other = "Choose a team at the top of the page to see another."
    return f"{teams.get(code, code)}: {trend(own)} {other}"


def most_harm(rows: Rows) -> str | None:
    """The code of the neighbourhood with the most harm in the last window; None where none has."""
    last = max((row["last_day"] for row in rows), default=None)
    known = [row for row in rows if row["last_day"] == last and row["harm_days"] is not None]
    return max(known, key=lambda row: row["harm_days"])["scope_code"] if known else None


def few(rows: Rows) -> str:
    """The few who hold half of the harm, in each population."""
    half = [row for row in rows if row["target_share"] == Decimal("0.5")]
    said = [
        f"{row['holder_count']:,} of {row['population_count']:,} {row['population']} "
        f"({share(row['holder_share'])})"
        for row in half
    ]
    return f"Half of the harm is held by {'; '.join(said)}." if said else "No harm is counted yet."


def ground(rows: Rows) -> str:
    """Where most of the harm is, and what has no place on the map."""
    known = [row for row in rows if row["harm_days"] is not None]
    if not known:
        return "No neighbourhood here has an outline to draw."
    top = sorted(known, key=lambda row: row["harm_days"], reverse=True)[:3]
    named = ", ".join(f"{row['neighbourhood_name']} ({number(row['harm_days'])})" for row in top)
    return (
        f"Most harm, in days: {named}. A stronger colour of a neighbourhood means more harm. "
        "The dots are the worst harm spots, larger for more harm; the table below ranks them."
    )


def no_team(rows: Rows) -> str:
    """What stands by a chart of one team's ground until the page has drawn it."""
    if not rows:
        return "No whole window of months can be shown yet."
    return "Choose a team at the top of the page to see its neighbourhood."


def wanted(rows: Rows) -> str:
    """How many are wanted now, against a year before."""
    if not rows:
        return "Nobody was circulated."
    last = rows[-1]
    said = f"People wanted on {day(last['counted_on'])}: {last['wanted_count']:,}"
    if len(rows) > 12:
        said += f"; on {day(rows[-13]['counted_on'])}: {rows[-13]['wanted_count']:,}"
    return f"{said}. Status not known: {last['unknown_status_count']:,} more."
