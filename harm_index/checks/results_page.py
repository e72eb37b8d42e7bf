"""Keep what became of every rule: results.json for programs, and a page for people.

The page is our own because the one that Great Expectations makes shows the values that broke a
rule, and loads its looks from the network. This one holds counts only, and opens anywhere.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from harm_index import html
from harm_index.checks import Result
from harm_index.counting import number_of

TEMPLATE = Path(__file__).with_suffix(".html")


@dataclass(frozen=True)
class Heading:
    """The run that the results are of."""

    force_name: str
    as_of: date
    window_start: date
    window_end: date

    @classmethod
    def read(cls, con: duckdb.DuckDBPyConnection) -> "Heading":
        """What the warehouse says of the run that made it."""
        [row] = con.sql(
            "select force_name, as_of, window_start, window_end from core.run"
        ).fetchall()
        return cls(*row)


@dataclass(frozen=True)
class Verdict:
    """What the results come to, in a word and in a sentence."""

    state: str
    sentence: str


def write_results(con: duckdb.DuckDBPyConnection, results: Iterable[Result], folder: Path) -> None:
    """Write results.json and index.html; the same results give the same bytes."""
    heading = Heading.read(con)
    ordered = _ordered(results)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {
        "results.json": as_json(heading, ordered),
        "index.html": as_page(heading, ordered, usual(con)),
    }.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def judge(results: Sequence[Result]) -> Verdict:
    """Say what the results come to."""
    failed = sum(result.stops_publication for result in results)
    warned = sum(not result.passed for result in results) - failed
    also = f" {number_of(warned, 'warning')} to look at." if warned else ""
    if failed:
        what = f"{number_of(failed, 'critical rule')} failed, so nothing was published."
        return Verdict("failed", what + also)
    if warned:
        return Verdict("warned", f"Every critical rule held.{also}")
    return Verdict("passed", "Every rule held.")


def as_json(heading: Heading, results: Sequence[Result]) -> str:
    """The results for a program to read."""
    about = asdict(heading) | {
        "verdict": asdict(judge(results)),
        "results": [asdict(result) for result in results],
    }
    return json.dumps(about, indent=2, ensure_ascii=False, default=date.isoformat) + "\n"


def usual(con: duckdb.DuckDBPyConnection) -> list[str]:
    """What the newest deliveries hold, in a sentence each with the limits of what is usual.

    None from a warehouse that was built without them.
    """
    if not con.sql("from duckdb_tables() where table_name = 'feed_drift'").fetchall():
        return []
    found = con.sql(
        "select drift_sentence(drift) from mart.feed_drift as drift where compared_count >= 4 "
        "order by feed, column_name, measure, word"
    ).fetchall()
    return [sentence for (sentence,) in found]


def as_page(heading: Heading, results: Sequence[Result], limits: Sequence[str] = ()) -> str:
    """The results for people to read: what failed first, then warnings, then what held."""
    verdict = judge(results)
    last_day = heading.window_end - timedelta(days=1)
    groups = {
        "Failed: these stop publication": [r for r in results if r.stops_publication],
        "Warnings: these stop nothing": [
            r for r in results if not r.passed and not r.stops_publication
        ],
        "Passed": [r for r in results if r.passed],
    }
    return html.render(
        TEMPLATE,
        title=f"Checks of the harm index, {heading.force_name}",
        as_of=_day(heading.as_of),
        window=f"{_day(heading.window_start)} to {_day(last_day)}, both days included",
        rule_count=len(results),
        verdict=verdict,
        groups={caption: rules for caption, rules in groups.items() if rules},
        limits=limits,
    )


def _ordered(results: Iterable[Result]) -> list[Result]:
    """What failed first, then warnings, then what held; each by name."""
    return sorted(
        results,
        key=lambda result: (result.passed, result.severity, result.source, result.rule),
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
