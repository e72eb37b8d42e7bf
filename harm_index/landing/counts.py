"""Count what each landed file holds, so that later nights can tell when a feed changes its form.

The counts of a file are kept beside it, as Parquet: how many rows and keys it has, and of each
column how many cells are blank, unreadable or point to nothing. How often each word of a closed
vocabulary comes is counted too. No other value is kept: a word that is in no vocabulary is counted
as "other", and codes of a force's own stand under the number of a group of codes.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb
import polars as pl

from harm_index import warehouse
from harm_index.declared.feeds import Column, Feed
from harm_index.landing.batches import Batch, read_batches
from harm_index.landing.delivery import place
from harm_index.landing.sources import listed
from harm_index.warehouse import parquet

SCHEMA = {
    "feed": pl.String,
    "file_sha256": pl.String,
    "delivery": pl.Int64,
    "column_name": pl.String,
    "measure": pl.String,
    "word": pl.String,
    "value_count": pl.Int64,
    "of_count": pl.Int64,
}
# What is counted of a file as a whole stands under this name in place of a column's.
ROWS = "rows"
AGAIN = "keys that come again"
# The files of macros that counting needs: to define all takes as long as to count a small file.
MACROS = ("cells", "times", "times_known", "values")
# About how many rows have their keys and references looked up among those of other files.
LOOKED_AT = 200_000

# A code is its class: the number of the Home Office class, or of the URN, that it begins with; of a
# CJS code the statute.
CODES = {
    "offence_code": "coalesce("
    "lpad(nullif(regexp_extract({0}, '^([0-9]{{1,3}})([^0-9]|[0-9]{{2}}$)', 1), ''), 3, '0'), "
    "nullif(regexp_extract({0}, '^([A-Z]{{2}}[0-9]{{2}}|COML)[0-9]{{3}}[A-Z]?$', 1), ''), 'other')",
    "outcome_type": "case when as_outcome({0}) between 0 and 99 "
    "then as_outcome({0})::varchar else 'other' end",
    "is_domestic_abuse": "coalesce(as_boolean({0})::varchar, 'other')",
    # A code of the Office for National Statistics is public.
    "neighbourhood_code": "case when regexp_full_match({0}, '[EWSN][0-9]{{8}}') then {0} "
    "else " + (group := "'group ' || (md5_number_lower(lower({0})) % 32)::varchar") + " end",
    **dict.fromkeys(("place_type", "forum", "order_type", "category", "crime_type"), group),
    **dict.fromkeys(("falls_within", "phase"), group),
}
REFERENCES = {
    ("roles", "crime_ref"): "crimes",
    ("roles", "nominal_ref"): "nominals",
    ("crimes", "location_ref"): "locations",
    ("nominals", "home_location_ref"): "locations",
    ("memberships", "nominal_ref"): "nominals",
    ("wanted", "nominal_ref"): "nominals",
    ("wanted", "crime_ref"): "crimes",
    ("orders", "nominal_ref"): "nominals",
}
READERS = {
    "longitude": "as_degrees({0}, 180)",
    "latitude": "as_degrees({0}, 90)",
    "outcome_type": "as_outcome({0})",
    "reported": "as_whole({0})",
    "recorded": "as_whole({0})",
    "published_percent": "as_percent({0})",
    "published_margin": "as_percent({0})",
    "visited_on": "as_typed_date({0})",
    "month": "as_date({0} || '-01')",
}
KINDS = {"date": "as_date({0})", "flag": "as_boolean({0})"}

Counted = tuple[str, str, str, int, int]


def count_landed(data: Path, feeds: Mapping[str, Feed], memory_limit: str = "1GB") -> None:
    """Count each landed file that has no counts yet; what landed in one run is one delivery.

    Files that landed before their order was kept are never counted: nobody knows what came before.
    """
    batches = read_batches(data)
    fresh = [b for b in batches if b.landing_number and not b.counts_path.exists()]
    if not fresh:
        return
    first: dict[int, int] = {}
    for batch in sorted(batches, key=lambda batch: -batch.landing_number):
        first[batch.landing_run] = batch.landing_number
    with opened(memory_limit) as con:
        for batch in fresh:
            delivery = first[batch.landing_run]
            known = {"feed": batch.feed, "file_sha256": batch.file_sha256, "delivery": delivery}
            rows = sorted(_counted(con, feeds[batch.feed], batch, batches, delivery))
            frame = pl.DataFrame(rows, schema=list(SCHEMA.items())[3:], orient="row")
            made = batch.counts_path.with_suffix(".part")
            frame.select(
                *(pl.lit(value, SCHEMA[name]).alias(name) for name, value in known.items()),
                pl.all(),
            ).write_parquet(made)
            place(made, batch.counts_path)


def opened(memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A warehouse that knows how cells are read as values."""
    con = warehouse.connect(memory_limit=memory_limit)
    warehouse.define_sql_macros(con, *MACROS)
    return con


def _counted(
    con: duckdb.DuckDBPyConnection,
    feed: Feed,
    batch: Batch,
    batches: Iterable[Batch],
    delivery: int,
) -> Iterator[Counted]:
    """Every count of one file: column, measure, word, how many, out of how many."""
    con.execute(f"create or replace view fresh as from {parquet(listed([batch.path.resolve()]))}")
    total = batch.row_count + batch.reject_count
    yield ROWS, "rows", "", batch.row_count, batch.row_count
    yield ROWS, "rejected", "", batch.reject_count, total
    yield from _rejected(con, feed, batch, total)
    yield from _cells(con, feed)
    yield from _words(con, feed)
    yield from _dangling(con, feed, batches, batch.row_count)
    if feed.has_versions:
        earlier = [b for b in batches if b.feed == feed.name and b.landing_number < delivery]
        yield from _keys(con, feed, since_whole(con, earlier), batch.row_count)


def _rejected(
    con: duckdb.DuckDBPyConnection, feed: Feed, batch: Batch, total: int
) -> Iterator[Counted]:
    """How many rows were rejected for each column that can be a reason."""
    required = [c.name for c in feed.columns if c.required or c.type != "text"]
    counts: tuple[int, ...] = (0,) * len(required)
    if batch.reject_count:
        found = ", ".join(
            f"count(*) filter (where regexp_matches(reason, '(^|; ){name} (is|was|cannot|has) '))"
            for name in required
        )
        files = listed([batch.rejects_path.resolve()])
        [counts] = con.sql(f"select {found} from {parquet(files)}").fetchall()
    for name, number in zip(required, counts, strict=True):
        yield name, "rejected", "", number, total


def _cells(con: duckdb.DuckDBPyConnection, feed: Feed) -> Iterator[Counted]:
    """How many cells of each column are blank, and how many of the others cannot be read."""
    read = {c.name: reader for c in feed.columns if (reader := _reader(c))}
    counts = [f"count({column.name})" for column in feed.columns]
    counts += [f"count({name}) - count({reader})" for name, reader in read.items()]
    [(total, *found)] = con.sql(f"select count(*), {', '.join(counts)} from fresh").fetchall()
    given = dict(zip([column.name for column in feed.columns], found, strict=False))
    for name, number in given.items():
        yield name, "blank", "", total - number, total
    for name, number in zip(read, found[len(given) :], strict=True):
        yield name, "unreadable", "", number, given[name]


def _reader(column: Column) -> str | None:
    """How a column that lands as text is read as its value; None for what is text."""
    reader = READERS.get(column.name) or KINDS.get(column.kind)
    return reader.format(column.name) if reader else None


def _words(con: duckdb.DuckDBPyConnection, feed: Feed) -> Iterator[Counted]:
    """How often each word of a vocabulary, and each class of a code, comes in its column."""
    for column in feed.columns:
        name = column.name
        if name in CODES:
            word = CODES[name].format(name)
        elif column.words:
            words = ", ".join(f"'{word}'" for word in column.words)
            word = f"case when lower({name}) in ({words}) then lower({name}) else 'other' end"
        else:
            continue
        found = con.sql(
            f"select {word} as word, sum(row_count)::bigint from (select {name}, count(*) as "
            f"row_count from fresh where {name} is not null group by {name}) group by word"
        ).fetchall()
        given = sum(number for _, number in found)
        for of_word, number in found:
            yield name, "word", of_word, number, given


def _dangling(
    con: duckdb.DuckDBPyConnection, feed: Feed, batches: Iterable[Batch], total: int
) -> Iterator[Counted]:
    """How many references point to what has not been delivered, with this delivery or before."""
    part = parts_of(total)
    for name in (column.name for column in feed.columns):
        target = REFERENCES.get((feed.name, name))
        files = [batch.path.resolve() for batch in batches if batch.feed == target]
        if not target or not files:
            continue
        key = {"crimes": "crime_ref", "nominals": "nominal_ref", "locations": "location_ref"}
        # The few references are held, and the many keys only passed by.
        [(given, dangling)] = con.sql(
            f"with refs as materialized (select {name} as ref, count(*) as row_count from fresh "
            f"where hash({name}) % {part} = 0 and {name} is not null group by {name}), "
            f"present as (select {key[target]} as ref from {parquet(listed(files))} "
            f"where {key[target]} in (select ref from refs)) "
            "select coalesce(sum(row_count), 0)::bigint, coalesce(sum(row_count) filter (where "
            "ref not in (from present)), 0)::bigint from refs"
        ).fetchall()
        yield name, "dangling", "", dangling, given


def _keys(
    con: duckdb.DuckDBPyConnection, feed: Feed, earlier: list[Batch], total: int
) -> Iterator[Counted]:
    """How many rows are of new keys, and how many of them bring a later version of a known one.

    Counted last is how many of the keys known before come again: about all in a whole extract.
    """
    if not earlier:
        return
    key = ", ".join(feed.key)
    part = parts_of(total)
    version = f"{key}, updated_at" if "updated_at" in {c.name for c in feed.columns} else key
    files = listed([batch.path.resolve() for batch in earlier])
    [(asked, known, again, repeated, before)] = con.sql(
        f"with mine as materialized (select hash({key}) as k, hash({version}) as v from fresh "
        f"where k % {part} = 0), "
        f"theirs as (select hash({key}) as k, hash({version}) as v "
        f"from {parquet(files, 'union_by_name = true')} where k % {part} = 0), "
        "met as materialized (select distinct k, v from theirs where k in (select k from mine)) "
        "select (select count(*) from mine), "
        "(select count(*) from mine where k in (select k from met)), "
        "(select count(distinct k) from met), "
        "(select count(*) from mine where v in (select v from met)), "
        "(select approx_count_distinct(k) from theirs)"
    ).fetchall()
    yield ROWS, "new keys", "", asked - known, asked
    yield ROWS, "changed keys", "", known - repeated, asked
    yield ROWS, AGAIN, "", min(again, before), before


def parts_of(row_count: int) -> int:
    """In how many parts the keys of a file are divided by their hash, of which one is looked at.

    A part of a few hundred thousand rows tells a share to a thousandth, at the cost of a scan.
    """
    return max(1, row_count // LOOKED_AT)


def since_whole(con: duckdb.DuckDBPyConnection, earlier: list[Batch]) -> list[Batch]:
    """The latest batches of a feed, back to the latest that brought half of all known keys again.

    Where whole extracts are delivered, that is one; where changes are, it is all there are.
    """
    counted = [batch.counts_path.resolve() for batch in earlier if batch.counts_path.exists()]
    whole: set[str] = set()
    if counted:
        found = con.sql(
            f"select file_sha256 from {parquet(listed(counted))} "
            f"where measure = '{AGAIN}' and 2 * value_count >= of_count"
        ).fetchall()
        whole = {sha256 for (sha256,) in found}
    latest_first = sorted(earlier, key=lambda batch: -batch.landing_number)
    at = [n for n, batch in enumerate(latest_first, 1) if batch.file_sha256 in whole]
    return latest_first[: at[0] if at else None]
