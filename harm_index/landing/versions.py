"""Which version of a key counts, and where that cannot be told: rows that are as new and differ.

The latest updated_at counts. One that lies after the day its file landed is believed only where the
key has no other. Where a feed gives no time, what landed last counts.
"""

from collections.abc import Sequence
from datetime import timedelta

from harm_index.contract import Column, Feed
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


def current(feed: Feed, landed: Sequence[Batch]) -> str:
    """The query for the version of each key that counts.

    Of rows that are as new, one that hides nobody counts (SAFER_FIRST); then content decides.

    Most keys come once. Only those that may come again are sorted by their versions: those of
    every file but the largest, where that is known to hold each key once; else those whose hash
    comes again.
    """
    columns = _columns(feed)
    if not may_repeat(landed):
        return f"select {columns} from {rows(feed, landed)}"
    return f"""
        with {_marked(feed, landed)}
        select {columns} from version where not is_repeated
        union all
        select {columns} from (select * from version where is_repeated)
        qualify row_number() over (
            partition by {_key(feed)}
            order by {", ".join([_newest_first(feed), *_safer_first(feed), columns])}
        ) = 1
    """


def rivals(feed: Feed, landed: Sequence[Batch]) -> str:
    """The query for the keys whose newest rows are as new and differ: run.rival_version.

    Two passes: one over hashes, which finds few keys or none, and one over the rows of those.
    """
    key, columns = _key(feed), _columns(feed)
    values = {column.name: _as_read(column) for column in feed.columns}
    differing = ", ".join(
        f"if(count(distinct coalesce({value}, '')) > 1, '{name}', null)"
        for name, value in values.items()
    )
    read = ", ".join(values.values())
    code = "coalesce(as_home_office_class(offence_code), upper(offence_code))"
    codes = f"list(distinct {code} order by {code})" if feed.name == "crimes" else "null"
    return f"""
        with {_marked(feed, landed)},
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


# What a feed may correct that a list depends on.
AT_STAKE = {"crimes": "crime_status", "roles": "role_status", "nominals": "safe_contact"}


def future(feed: Feed, landed: Sequence[Batch]) -> str:
    """The query for the rows that say they changed after they landed: run.future_version.

    It reads run.batch. A row is answered once a possible one of its key has landed later.
    """
    key, names = _key(feed), {column.name for column in feed.columns}
    shown = {
        "crime_id": "crime_ref",
        "person_id": "nominal_ref",
        "role": "role",
        "said": AT_STAKE.get(feed.name, ""),
    }
    columns = ", ".join(
        f"{column if column in names else 'null'} as {name}" for name, column in shown.items()
    )
    return f"""
        with landed as (
            select parts.*, batch.file_sha256, batch.file_name, batch.landing_number
            from (
                select *, hash({key}) as key_hash, {_in_the_future(landed)} as is_future
                from {rows(feed, landed)}
            ) as parts
            inner join run.batch as batch
                on batch.feed = {quoted(feed.name)}
                and batch.file_sha256 = parse_filename(parts.filename, true)
        ),
        late as (select * from landed where is_future),
        possible as (
            select key_hash, max(landing_number) as landing_number
            from landed
            where not is_future and key_hash in (select key_hash from late)
            group by key_hash
        )
        select distinct
            {quoted(feed.name)} as feed,
            concat_ws(' ', {key}) as row_key,
            {columns},
            file_sha256,
            file_name,
            coalesce(possible.landing_number > late.landing_number, false) as is_answered
        from late
        left join possible using (key_hash)
    """


def _as_read(column: Column) -> str:
    """The value of a column as text, the same however a system writes it."""
    text = f"{column.name}::varchar"
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


def rows(feed: Feed, landed: Sequence[Batch]) -> str:
    """Every row of some batches; a column that the contract gained since is null there."""
    nulls = ", ".join(f"null::{column.type} as {column.name}" for column in feed.columns)
    files = listed([batch.path.resolve() for batch in landed])
    return (
        f"(select {nulls}, null::varchar as filename where false union all by name "
        f"from {parquet(files, 'union_by_name = true', 'filename = true')})"
    )


def _marked(feed: Feed, landed: Sequence[Batch]) -> str:
    """The rows of all files as the table version, each marked with what decides its age."""
    largest = max(landed, key=lambda batch: batch.row_count)
    others = [batch for batch in landed if batch is not largest]
    key, source = _key(feed), rows(feed, landed)
    repeated = f"select hash({key}) as key_hash from {source} group by key_hash having count(*) > 1"
    if largest.has_distinct_keys and sum(b.row_count for b in others) < largest.row_count:
        repeated = f"select hash({key}) as key_hash from {rows(feed, others)}"
    return f"""repeated as materialized ({repeated}),
        version as not materialized (
            select
                {_columns(feed)},
                filename,
                {_in_the_future(landed)} as is_future,
                {_number(feed, landed)} as landing_number,
                hash({key}) in (select key_hash from repeated) as is_repeated
            from {source}
        )"""


def _in_the_future(landed: Sequence[Batch]) -> str:
    """Whether a row says it changed after it landed: asked of the files that hold such a row."""
    limits = [
        f"when {quoted(batch.file_sha256)} then updated_at >= '{_limit(batch)}'::timestamptz"
        for batch in landed
        if batch.has_future
    ]
    if not limits:
        return "false"
    return f"case parse_filename(filename, true) {' '.join(limits)} else false end"


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
    return ", ".join(["is_future", *_time(feed), "landing_number"])


def _newest_first(feed: Feed) -> str:
    time = [f"{name} desc nulls last" for name in _time(feed)]
    return ", ".join(["is_future", *time, "landing_number desc"])


def _safer_first(feed: Feed) -> list[str]:
    names = {column.name for column in feed.columns}
    return [way for name, way in SAFER_FIRST.get(feed.name, {}).items() if name in names]


def _time(feed: Feed) -> list[str]:
    return [column.name for column in feed.columns if column.name == "updated_at"]


def _key(feed: Feed) -> str:
    return ", ".join(feed.key)


def _columns(feed: Feed) -> str:
    return ", ".join(column.name for column in feed.columns)
