"""Corrections that cannot be read: rows of a known key that were rejected, or of no possible time.

What was known before goes on counting, so each is told until a row that can be read answers it.
"""

from collections.abc import Sequence
from datetime import date

from harm_index.declared.feeds import KINDS, Feed
from harm_index.landing import versions
from harm_index.landing.batches import Batch
from harm_index.landing.rows import value_of
from harm_index.warehouse import quoted

SHOWN = {"crime_id": "crime_ref", "person_id": "nominal_ref", "role": "role"}


def unread(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """The query for the corrections of a feed that cannot be read: run.unread_version.

    It reads run.reject, run.batch and run.resolved_reject. A row is answered by a later one
    of its key with a possible time. Where its own time cannot be read, it is answered by one of a
    later run that is newer than all that was known by then. Files of one run are in no order. Where
    nothing but its time cannot be read and it says what counts now, it corrects nothing.
    """
    names = {column.name for column in feed.columns}
    shown = SHOWN | {"said": versions.AT_STAKE.get(feed.name, "")}
    columns = ", ".join(
        f"{f'unread.{column}' if column in names else 'null'} as {name}"
        for name, column in shown.items()
    )
    return f"""
        with {_refused(feed, dates)},
        {_torn(feed, landed)},
        {_known(feed, landed, dates)},
        {_both(feed, dates)},
        {_answered(feed)}
        select
            {quoted(feed.name)} as feed,
            unread.row_key,
            {columns},
            unread.file_sha256,
            unread.file_name,
            unread.fault,
            unread.line,
            unread.row_number,
            unread.row_text,
            unread.reason,
            unread.has_cells,
            weighed.is_known,
            weighed.has_possible,
            unread.number in (from answered)
            or coalesce(bool_or(settled.file_sha256 is not null) over alike, false) as is_answered
        from unread
        inner join weighed using (number)
        left join run.resolved_reject as settled
            on
                settled.file_sha256 = unread.file_sha256
                and settled.line is not distinct from unread.line
                and settled.row_number is not distinct from unread.row_number
        window alike as (partition by unread.content)
    """


def _refused(feed: Feed, dates: Sequence[date]) -> str:
    """The rejected rows of which the key can be read, each cell as landing reads it."""
    key = versions.key_of(feed)
    cells = ", ".join(f"cells ->> '{column.name}' as {column.name}" for column in feed.columns)
    texts = ", ".join(
        f"{KINDS[column.kind]}({column.name}) as {column.name}" for column in feed.columns
    )
    values = ", ".join(
        f"{value_of(feed, column)} as {column.name}"
        for column in feed.columns
        if column.name != "updated_at"
    )
    time = "as_instant(updated_at)" if _has_time(feed) else "null::timestamptz"
    placeholder = versions.stands_for_none("moment", dates)
    return f"""rejected as materialized (
            select
                file_sha256, file_name, line, reason, row_text, landed_on, landing_run,
                {texts}
            from (
                select
                    rejects.file_sha256,
                    rejects.file_name,
                    rejects.line,
                    rejects.reason,
                    rejects.row_text,
                    batch.landed_on,
                    batch.landing_run,
                    {cells}
                from run.reject as rejects
                inner join run.batch as batch
                    on batch.feed = rejects.feed and batch.file_sha256 = rejects.file_sha256
                where rejects.feed = {quoted(feed.name)}
            )
        ),
        refused as materialized (
            select *, hash({key}) as key_hash
            from (
                select
                    file_sha256, file_name, line, reason, row_text, landing_run,
                    {values},
                    case
                        when not (is_in_the_future(moment, landed_on) or {placeholder}) then moment
                    end as updated_at,
                from (select *, {time} as moment from rejected) as texts
            )
            where {_has_key(feed)}
        )"""


def _has_key(feed: Feed) -> str:
    """Whether a rejected row was parted into cells for sure, and each part of its key is read."""
    parts = [
        f"{column.name} is not null and not is_at_fault(reason, '{column.name}')"
        for column in feed.columns
        if feed.is_in_key(column) and column.required
    ]
    return " and ".join(["has_cells(reason)", *parts])


def _torn(feed: Feed, landed: Sequence[Batch]) -> str:
    """The rejected rows of which the key cannot be told for sure, with each known key they name.

    Such a row lacks a part of its key; or it has a comma or a quote too many, and then any of its
    cells may be a reference. Where a key has no reference, its first part is looked for.
    """
    key, source = versions.key_of(feed), versions.rows(feed, landed)
    parts = [column for column in feed.columns if feed.is_in_key(column)]
    told_by = [part for part in parts if part.kind == "reference"] or parts[:1]
    first, *more = [part.name for part in told_by]
    reading = KINDS[told_by[0].kind]
    others = "".join(
        f" and coalesce(list_contains(torn.tokens, named.{name}), true)" for name in more
    )
    return f"""token as materialized (
            select
                *,
                if(
                    has_cells(reason), [{", ".join(part.name for part in told_by)}],
                    [{reading}(cell) for cell in regexp_split_to_array(row_text, '[,"]')]
                ) as tokens,
                unnest(tokens) as token
            from rejected
            where not ({_has_key(feed)})
        ),
        torn as (
            select distinct
                torn.file_sha256, torn.file_name, torn.line, torn.reason, torn.row_text,
                torn.landing_run, named.*
            from token as torn
            inner join (
                select distinct {", ".join(part.name for part in parts)}, hash({key}) as key_hash
                from {source}
                where {first}::varchar in (select token from token)
            ) as named
                on named.{first}::varchar = torn.token{others}
        )"""


def _known(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """Every row of the keys concerned, those of a possible time, and of each key the current."""
    key, source = versions.key_of(feed), versions.rows(feed, landed, "file_row_number = true")
    impossible = versions.impossible(landed, dates)
    concerned = "select key_hash from refused union select key_hash from torn"
    if impossible != "false":
        concerned += f" union select hash({key}) from {source} where {impossible}"
    return f"""known as materialized (
            select
                version.*,
                hash({key}) as key_hash,
                {impossible} as is_impossible,
                batch.file_sha256,
                batch.file_name,
                batch.landing_number,
                batch.landing_run
            from {source} as version
            inner join run.batch as batch
                on
                    batch.feed = {quoted(feed.name)}
                    and batch.file_sha256 = parse_filename(version.filename, true)
            where hash({key}) in ({concerned})
        ),
        possible as (
            select key_hash, landing_run, {_time(feed)} from known where not is_impossible
        ),
        current as (
            select * from known
            qualify row_number() over (
                partition by key_hash order by {versions.first(feed)}
            ) = 1
        )"""


def _both(feed: Feed, dates: Sequence[date]) -> str:
    """The corrections that cannot be read, each with a number of its own.

    is_whole says that nothing but the time of a row cannot be read; content is what a row that is
    delivered again has in common with the first.
    """
    columns = _columns(feed)
    return f"""unread as materialized (
            select
                *,
                row_number() over () as number,
                concat_ws(' ', {versions.key_of(feed)}) as row_key
            from (
                {_untimely(feed, dates)}
                union all by name
                select
                    key_hash, file_sha256, file_name, landing_run, {columns}, updated_at,
                    'rejected' as fault,
                    line,
                    null as row_number,
                    row_text,
                    reason,
                    true as has_cells,
                    regexp_full_match(reason, 'updated_at [^;]*') as is_whole,
                    row_text as content
                from refused
                union all by name
                select
                    *,
                    'rejected' as fault,
                    null as row_number,
                    false as has_cells,
                    false as is_whole,
                    row_text as content
                from torn
            )
        )"""


def _untimely(feed: Feed, dates: Sequence[date]) -> str:
    """The rows that landed and whose time cannot be."""
    columns = _columns(feed)
    none = versions.stands_for_none("updated_at", dates) if _has_time(feed) else "false"
    return f"""select
                    key_hash, file_sha256, file_name, landing_run, {columns},
                    null::timestamp with time zone as updated_at,
                    if({none}, 'placeholder', 'future') as fault,
                    null as line,
                    file_row_number + 1 as row_number,
                    null as row_text,
                    if(
                        fault = 'future', 'updated_at is after the day it landed',
                        'updated_at stands for no date'
                    ) as reason,
                    true as has_cells,
                    true as is_whole,
                    hash({columns})::varchar as content
                from known
                where is_impossible"""


def _columns(feed: Feed) -> str:
    """What a row says, but for its time."""
    return ", ".join(column.name for column in feed.columns if column.name != "updated_at")


def _answered(feed: Feed) -> str:
    """Which of them are answered, and what was known of their keys when they landed."""
    return f"""weighed as (
            select
                unread.number,
                unread.key_hash in (select key_hash from known) as is_known,
                count(possible.key_hash) > 0 as has_possible,
                max(possible.updated_at)
                    filter (where possible.landing_run <= unread.landing_run) as known_until
            from unread
            left join possible using (key_hash)
            group by unread.number, unread.key_hash
        ),
        answered as (
            select unread.number
            from unread
            inner join weighed using (number)
            inner join possible using (key_hash)
            where
                case
                    when unread.updated_at <> possible.updated_at
                        then possible.updated_at > unread.updated_at
                    when unread.updated_at = possible.updated_at
                        then possible.landing_run > unread.landing_run
                    else
                        possible.landing_run > unread.landing_run
                        and (known_until is null or possible.updated_at > known_until)
                end
            union
            select unread.number
            from unread
            inner join current using (key_hash)
            where not current.is_impossible and unread.is_whole and {_says_the_same(feed)}
        )"""


def _says_the_same(feed: Feed) -> str:
    """Whether an unread row and the current one agree in every column but the time."""
    same = [
        f"{versions.as_read(column, 'unread')} is not distinct from "
        f"{versions.as_read(column, 'current')}"
        for column in feed.columns
        if column.name != "updated_at" and not feed.is_in_key(column)
    ]
    return " and ".join(same) or "true"


def _has_time(feed: Feed) -> bool:
    return any(column.name == "updated_at" for column in feed.columns)


def _time(feed: Feed) -> str:
    return "updated_at" if _has_time(feed) else "null::timestamp with time zone as updated_at"
