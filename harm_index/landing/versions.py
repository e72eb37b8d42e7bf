"""Which version of a key counts, and where that cannot be told: rows that are as new and differ.

The latest updated_at counts. One that cannot be, because it lies after the day its file landed or
stands for no date, is believed only where the key has no other. Where a feed gives no time, what
landed last counts.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from harm_index.declared.feeds import Column, Feed
from harm_index.landing.batches import Batch
from harm_index.landing.sources import listed
from harm_index.warehouse import parquet, quoted

# Of rows that are as new, what would take a crime or a person off a list comes last; what a victim
# said of contact, and the latest date of birth, come first. So nobody is hidden, no warning is lost
# and no child stands among adults because two rows differ.
SAFER_FIRST = {
    "crimes": {
        "crime_status": "coalesce(lower(crime_status) in ('cancelled', 'transferred'), false)",
        "detected_by": "coalesce(lower(detected_by) in ('police', 'company'), false)",
        "committed_from": "committed_from desc nulls last",
    },
    "roles": {"role_status": "coalesce(lower(role_status) in ('eliminated', 'suppressed'), false)"},
    "nominals": {
        "safe_contact": "safe_contact is null",
        "nominal_type": "coalesce(lower(nominal_type) = 'organisation', false)",
        "died_on": "died_on is not null",
        "born_on": "born_on desc nulls first",
    },
}


# What of these a list depends on most: a row whose time cannot be hides nobody by it, and loses no
# warning, whichever time it gives.
AT_STAKE = {"crimes": "crime_status", "roles": "role_status", "nominals": "safe_contact"}


def current(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """The query for the version of each key that counts; dates are those that stand for none.

    Of rows that are as new, one that hides nobody counts (SAFER_FIRST); then content decides.

    Most keys come once. Only those that may come again are sorted by their versions: those of
    every file but the largest, where that is known to hold each key once; else those whose hash
    comes again.
    """
    columns = _columns(feed)
    if not may_repeat(landed):
        return f"select {columns} from {rows(feed, landed)}"
    return f"""
        with {_marked(feed, landed, dates)}
        select {columns} from version where not is_repeated
        union all
        select {columns} from (select * from version where is_repeated)
        qualify row_number() over (
            partition by {key_of(feed)}
            order by {first(feed)}
        ) = 1
    """


def rivals(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """The query for the keys whose newest rows are as new and differ: run.rival_version.

    Two passes: one over hashes, which finds few keys or none, and one over the rows of those.
    """
    key, columns = key_of(feed), _columns(feed)
    values = {column.name: as_read(column) for column in feed.columns}
    differing = ", ".join(
        f"if(count(distinct coalesce({value}, '')) > 1, '{name}', null)"
        for name, value in values.items()
    )
    read = ", ".join(values.values())
    code = "coalesce(as_home_office_class(offence_code), upper(offence_code))"
    codes = f"list(distinct {code} order by {code})" if feed.name == "crimes" else "null"
    return f"""
        with {_marked(feed, landed, dates)},
        tied as materialized (
            select hash({key}) as key_hash from version where is_repeated
            group by key_hash, {_age(feed)}
            having min(hash({columns})) <> max(hash({columns}))
        ),
        newest as (
            select * from version where hash({key}) in (select key_hash from tied)
            qualify rank() over (partition by {key} order by {_newest_first(feed)}) = 1
        )
        select
            {quoted(feed.name)} as feed,
            concat_ws(' ', {key}) as row_key,
            list_filter([{differing}], name -> name is not null) as columns,
            {codes} as offence_codes
        from newest
        group by {key}
        having min(hash({read})) <> max(hash({read}))
    """


def as_read(column: Column, table: str = "") -> str:
    """The value of a column as text, the same however a system writes it."""
    text = f"{table}{'.' if table else ''}{column.name}::varchar"
    same = {
        "date": f"as_local_time({text})::varchar",
        "number": f"try_cast({text} as double)::varchar",
        "flag": f"as_boolean({text})::varchar",
    }
    if column.name == "offence_code":
        same["code"] = f"as_home_office_class({text})"
    return f"coalesce({same.get(column.kind, 'null')}, lower({text}))"


def may_repeat(landed: Sequence[Batch]) -> bool:
    """Whether a key may have several versions."""
    return len(landed) > 1 or not all(batch.has_distinct_keys for batch in landed)


def rows(feed: Feed, landed: Sequence[Batch], *options: str) -> str:
    """Every row of some batches; a column that the contract gained since is null there."""
    nulls = ", ".join(f"null::{column.type} as {column.name}" for column in feed.columns)
    files = listed([batch.path.resolve() for batch in landed])
    return (
        f"(select {nulls}, null::varchar as filename where false union all by name "
        f"from {parquet(files, 'union_by_name = true', 'filename = true', *options)})"
    )


def _marked(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """The rows of all files as the table version, each marked with what decides its age."""
    largest = max(landed, key=lambda batch: batch.row_count)
    others = [batch for batch in landed if batch is not largest]
    key, source = key_of(feed), rows(feed, landed)
    repeated = f"select hash({key}) as key_hash from {source} group by key_hash having count(*) > 1"
    if largest.has_distinct_keys and sum(b.row_count for b in others) < largest.row_count:
        repeated = f"select hash({key}) as key_hash from {rows(feed, others)}"
    return f"""repeated as materialized ({repeated}),
        version as not materialized (
            select
                {_columns(feed)},
                filename,
                {impossible(landed, dates)} as is_impossible,
                {_number(feed, landed)} as landing_number,
                hash({key}) in (select key_hash from repeated) as is_repeated
            from {source}
        )"""


def impossible(landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """Whether the time of a row cannot be: asked of the files that may hold such a row."""
    asked = []
    for batch in landed:
        wrong = [f"updated_at >= '{_limit(batch)}'::timestamptz"] if batch.has_future else []
        if batch.may_hold(dates):
            wrong.append(stands_for_none("updated_at", dates))
        if wrong:
            asked.append(f"when {quoted(batch.file_sha256)} then {' or '.join(wrong)}")
    if not asked:
        return "false"
    return f"coalesce(case parse_filename(filename, true) {' '.join(asked)} end, false)"


def stands_for_none(time: str, dates: Sequence[date]) -> str:
    """Whether a time lies on one of the days that stand for none."""
    days = ", ".join(f"date '{day}'" for day in dates)
    return f"is_placeholder_time({time}, [{days}]::date[])"


def _limit(batch: Batch) -> str:
    assert batch.landed_on is not None
    return str(batch.landed_on + timedelta(days=2))


def _number(feed: Feed, landed: Sequence[Batch]) -> str:
    """When a row landed, of a feed that need not give a time; else one number for all."""
    if all(column.required for column in feed.columns if column.name == "updated_at"):
        return "0"
    cases = " ".join(
        f"when {quoted(batch.file_sha256)} then {batch.landing_number}" for batch in landed
    )
    return (
        f"if(updated_at is null, case parse_filename(filename, true) {cases} end, 0)"
        if cases
        else "0"
    )


def _age(feed: Feed) -> str:
    return ", ".join(["is_impossible", *_time(feed), "landing_number"])


def first(feed: Feed) -> str:
    """The order in which the row of a key that counts comes first."""
    return ", ".join([_newest_first(feed), *_safer_first(feed), _columns(feed)])


def _newest_first(feed: Feed) -> str:
    ways = SAFER_FIRST.get(feed.name, {})
    hiding = [
        f"is_impossible and {way}" for name, way in ways.items() if name == AT_STAKE.get(feed.name)
    ]
    time = [f"{name} desc nulls last" for name in _time(feed)]
    return ", ".join(["is_impossible", *hiding, *time, "landing_number desc"])


def _safer_first(feed: Feed) -> list[str]:
    names = {column.name for column in feed.columns}
    return [way for name, way in SAFER_FIRST.get(feed.name, {}).items() if name in names]


def _time(feed: Feed) -> list[str]:
    return [column.name for column in feed.columns if column.name == "updated_at"]


def key_of(feed: Feed) -> str:
    return ", ".join(feed.key)


def _columns(feed: Feed) -> str:
    return ", ".join(column.name for column in feed.columns)
