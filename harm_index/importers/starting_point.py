"""How many days a starting point stands for, as the index counts them.

A score is held against its starting point so that a slip in the sheet is named; it is never
replaced by what is read here.
"""

import re
from decimal import Decimal
from typing import Literal

Verdict = Literal["agrees", "other_convention", "contradicts", "unread"]

DAYS_OF_YEAR = Decimal(365)
COMMUNITY_ORDER = {"low": Decimal(5), "medium": Decimal(10), "high": Decimal(19)}
FINE_BAND = {
    "a": Decimal(1),
    "b": Decimal(2),
    "c": Decimal(3),
    "d": Decimal(4),
    "e": Decimal(7),
}
FIXED_PENALTY = {"100": Decimal(1), "30-50": Decimal("0.3")}
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# Penalty points and a driving ban are no part of the score.
BESIDE = re.compile(r"\d+ points|\d+ months dqd")
DURATION = re.compile(rf"\b(\d+|{'|'.join(WORDS)}) (year|month|week)")


def judge(score: Decimal, starting_point: str) -> Verdict:
    """Whether a score follows from its starting point."""
    readings = days(starting_point)
    if not readings:
        return "unread"
    if score == readings[0]:
        return "agrees"
    return "other_convention" if score in readings else "contradicts"


def days(starting_point: str) -> tuple[Decimal, ...]:
    """The days a starting point stands for, the usual convention first; none where it is unclear.

    A text that names two sentences is unclear, as is a range.
    """
    text = BESIDE.sub("", " ".join(starting_point.casefold().split()))
    penalty = re.search(r"\bfpn\b.*£(\d+(?:-\d+)?)", text)
    if penalty:
        return _only([FIXED_PENALTY.get(penalty[1])])
    if "range" in text:
        return ()
    durations = DURATION.findall(text)
    sentences = [FINE_BAND.get(band) for band in re.findall(r"\bband ([a-z])\b", text)]
    sentences += [
        COMMUNITY_ORDER[level]
        for level in re.findall(r"\b(low|medium|high)(?: level)? community order", text)
    ]
    if durations:
        return () if sentences else _custody(durations)
    return _only(sentences)


def _only(sentences: list[Decimal | None]) -> tuple[Decimal, ...]:
    """The one sentence that a text names."""
    if len(sentences) != 1 or sentences[0] is None:
        return ()
    return (sentences[0],)


def _custody(durations: list[tuple[str, str]]) -> tuple[Decimal, ...]:
    """Years and months, or weeks; else a month as 30 days, and 26 weeks as half a year."""
    count = {unit: _number(text) for text, unit in durations}
    # Two terms in one unit are a choice of sentences; weeks are never part of a longer term.
    if len(count) < len(durations) or ("week" in count and len(count) > 1):
        return ()
    if "week" in count:
        weeks = count["week"]
        return (weeks * 7, (weeks * DAYS_OF_YEAR / 52).quantize(Decimal("0.0001")))
    years, months = count.get("year", Decimal(0)), count.get("month", Decimal(0))
    twelfths = years * DAYS_OF_YEAR + months * DAYS_OF_YEAR / 12
    return (twelfths.quantize(Decimal("0.0001")), years * DAYS_OF_YEAR + months * 30)


def _number(text: str) -> Decimal:
    """A number in figures or in words."""
    return Decimal(text) if text.isdecimal() else Decimal(WORDS.index(text) + 1)
