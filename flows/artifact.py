"""What a run did, as a page for the Prefect server: counts and seconds, no value of anyone."""

from collections.abc import Iterable
from pathlib import Path

from harm_index.landing import Batch
from harm_index.night import Night
from harm_index.publish import manifest


def report(night: Night, landed: Iterable[Batch]) -> str:
    """The page of one run, however it ended."""
    ended = "published" if night.published else "nothing published"
    parts = [f"# Run for {night.as_of}: {ended}"]
    parts += [f"* {sentence}" for sentence in (night.landed.told if night.landed else ())]
    parts += [_landed(list(landed)), _checks(night)]
    if night.published:
        parts.append(_marts(night.published.snapshot))
    seconds = [(step, f"{taken:,.1f}") for step, taken in night.seconds.items()]
    parts.append(_table(("step", "seconds"), seconds))
    return "\n\n".join(parts)


def _landed(batches: list[Batch]) -> str:
    rows = []
    for feed in sorted({batch.feed for batch in batches}):
        found = [batch for batch in batches if batch.feed == feed]
        counts = (
            len(found),
            sum(batch.row_count for batch in found),
            sum(batch.reject_count for batch in found),
        )
        rows.append((feed, *(f"{count:,}" for count in counts)))
    return _table(("landed feed", "files", "rows", "rejected"), rows)


def _checks(night: Night) -> str:
    broken = [result for result in night.results if not result.passed]
    failed = sum(result.stops_publication for result in broken)
    counts = {
        "failed": failed,
        "warned": len(broken) - failed,
        "passed": len(night.results) - len(broken),
    }
    rules = [(f"{result.severity}: {result.rule}", f"{result.rows or 0:,}") for result in broken]
    return "\n\n".join(
        (
            _table(("checks", "rules"), [(name, str(count)) for name, count in counts.items()]),
            _table(("broken rule", "rows"), rules),
        )
    )


def _marts(snapshot: Path) -> str:
    rows: dict[str, int] = manifest.read(snapshot)["rows"]
    marts = [(name, f"{count:,}") for name, count in rows.items() if name.startswith("mart.")]
    return _table(("mart", "rows"), marts)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown, its first column text and the others numbers."""
    rule = ("---", *("---:" for _ in header[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, rule, *rows))
