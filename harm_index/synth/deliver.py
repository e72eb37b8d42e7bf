"""Write the files of the two deliveries."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from harm_index.synth.draft import Copies, Draft
from harm_index.synth.faults import REJECTED

UPDATES = ("crimes", "roles")


@dataclass(frozen=True)
class Delivered:
    """How many rows each file has, and on which line each row is that cannot be used."""

    rows: dict[str, int]
    lines: dict[str, list[str]]


def deliver(folder: Path, draft: Draft, feeds: dict[str, pl.DataFrame]) -> Delivered:
    """Write every file; the second delivery has a byte order mark and the line ends of Windows."""
    folder.mkdir(parents=True, exist_ok=True)
    delivered = Delivered({}, {})
    for feed, final in feeds.items():
        file = f"{feed}.csv"
        fresh = pl.DataFrame(draft.rows.get(feed, []), schema=final.schema, orient="row")
        main = pl.concat([_as_first_delivered(draft, feed, final), fresh])
        _write(folder / file, main, final, draft, delivered)
        if feed in UPDATES:
            _write(folder / f"{feed}_update.csv", final.clear(), final, draft, delivered)
    return delivered


def versions(draft: Draft, feeds: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Every usable row of both deliveries, by feed."""
    held = {}
    for feed, final in feeds.items():
        fresh = pl.DataFrame(draft.rows.get(feed, []), schema=final.schema, orient="row")
        again = [
            _copied(final, copies)
            for copies in draft.copies
            if copies.file.split(".")[0] in (feed, f"{feed}_update")
        ]
        held[feed] = pl.concat([_as_first_delivered(draft, feed, final), fresh, *again])
    return held


def _write(
    path: Path, main: pl.DataFrame, final: pl.DataFrame, draft: Draft, delivered: Delivered
) -> None:
    """One file: its rows, then the copies that belong to it, then the ragged rows."""
    parts, height = [main], main.height
    breaks = _breaks(main)
    for copies in (one for one in draft.copies if one.file == path.name):
        parts.append(_copied(final, copies))
        if copies.kind in REJECTED:
            delivered.lines[copies.kind] = _lines(path.name, height + breaks, copies.rows.size)
        height += copies.rows.size
    ragged = draft.ragged.get(path.name, [])
    kind = f"{path.stem.removesuffix('s')}_ragged"
    if ragged:
        delivered.lines[kind] = _lines(path.name, height + breaks, len(ragged))
    is_update = path.stem.endswith("_update")
    with path.open("wb") as file:
        pl.concat(parts).write_csv(
            file, include_bom=is_update, line_terminator="\r\n" if is_update else "\n"
        )
        file.writelines(f"{line}\n".encode() for line in ragged)
    delivered.rows[path.name] = height + len(ragged)


def _as_first_delivered(draft: Draft, feed: str, final: pl.DataFrame) -> pl.DataFrame:
    """The rows with what the first delivery says in place of how things stand."""
    columns = []
    for (of_feed, column), said in draft.cells.items():
        if of_feed == feed:
            at = np.zeros(final.height, dtype=np.int64)
            at[list(said)] = np.arange(1, len(said) + 1)
            texts = pl.Series([None, *said.values()], dtype=pl.String)
            other = pl.lit(texts.gather(pl.Series(at)))
            columns.append(
                pl.when(pl.lit(pl.Series(at > 0)))
                .then(other)
                .otherwise(pl.col(column))
                .alias(column)
            )
    return final.with_columns(columns)


def _copied(final: pl.DataFrame, copies: Copies) -> pl.DataFrame:
    cells = {name: pl.Series(texts, dtype=pl.String) for name, texts in copies.cells.items()}
    return final[copies.rows].with_columns(**cells)


def _breaks(rows: pl.DataFrame) -> int:
    """How many line ends stand inside the cells of some rows."""
    cells = rows.select(pl.col(pl.String).str.count_matches(r"\r\n|\r|\n").sum())
    return sum(count or 0 for count in cells.row(0))


def _lines(file: str, height: int, count: int) -> list[str]:
    """Where rows stand after so many lines of others; the header is line 1."""
    return [f"{file}:{line}" for line in range(height + 2, height + 2 + count)]
