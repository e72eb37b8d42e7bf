"""Refuse a file of which most cannot be read: it has another form, and is not badly filled in."""

from pathlib import Path

import duckdb

from harm_index.declared.feeds import Feed
from harm_index.errors import DeliveryError
from harm_index.settings import Settings
from harm_index.warehouse import parquet, quoted

# A value of each type in the form that is read. Ours, so that no value of a file is ever shown.
MOMENT, DAY = "2026-09-10 10:00:00", "2026-09-10"
EXAMPLES = {"timestamp": MOMENT, "timestamptz": MOMENT, "date": DAY}


def require(
    con: duckdb.DuckDBPyConnection,
    feed: Feed,
    aside: Path,
    counts: tuple[int, int],
    asked: Settings,
) -> None:
    """Raise DeliveryError where too large a share of a file's rows, or of one date, is unreadable.

    aside holds the rows and the faults that were written; counts says how many there are of each.
    A file of few rows is taken as it is, and its rows are judged one by one.
    """
    row_count, reject_count = counts
    total = row_count + reject_count
    if total < asked.refused_file_rows:
        return
    if reject_count >= total * asked.refused_file_share:
        reason = _commonest(con, aside / "faults.parquet")
        raise DeliveryError(
            f"{reject_count:,} of its {total:,} rows cannot be used, most often because {reason}"
            f"{_advice(feed, reason)}; nothing of it landed."
        )
    for column, filled, unread in _unread_dates(con, feed, aside / "rows.parquet"):
        if filled >= asked.refused_file_rows and unread >= filled * asked.refused_file_share:
            raise DeliveryError(
                f"{column} cannot be read in {unread:,} of the {filled:,} rows that have one; "
                f"write it as {DAY} or {MOMENT}; nothing of it landed."
            )


def _commonest(con: duckdb.DuckDBPyConnection, faults: Path) -> str:
    """The reason that most rejected rows have; it names a column and no value."""
    [(reason,)] = con.sql(
        "select reason from (select unnest(string_split(_reason, '; ')) as reason "
        f"from {parquet(quoted(str(faults)))}) "
        "group by reason order by count(*) desc, reason limit 1"
    ).fetchall()
    return str(reason)


def _advice(feed: Feed, reason: str) -> str:
    """What to do about a reason, with an example where a form is asked for."""
    types = {column.name: column.type for column in feed.columns}
    name, _, fault = reason.partition(" ")
    if fault == "is missing":
        return f"; fill in {name} in every row"
    if types.get(name) in EXAMPLES:
        return f"; write it as {EXAMPLES[types[name]]}"
    if "expected" in fault:
        return "; give every row as many cells as the header, and quote a cell that holds a comma"
    return ""


def _unread_dates(
    con: duckdb.DuckDBPyConnection, feed: Feed, rows: Path
) -> list[tuple[str, int, int]]:
    """Each date that landing keeps as text: how many rows have it, and how many cannot be read.

    Forms are read as teams write them, and months of published street crime are no dates.
    """
    names = [column.name for column in feed.columns if column.kind == "date"]
    if not names or feed.form or not feed.has_versions:
        return []
    counts = ", ".join(
        f"count({name}), count({name}) filter (where as_date({name}) is null)" for name in names
    )
    [found] = con.sql(f"select {counts} from {parquet(quoted(str(rows)))}").fetchall()
    return list(zip(names, found[::2], found[1::2], strict=True))
