"""Corrections that cannot be read: rows of a known key that were rejected, or of no possible time.

What was known before goes on counting, so each is told until a row that can be read answers it.
"""

from collections.abc import Sequence
from datetime import date

from harm_index.contract import KINDS, Feed
from harm_index.landing import versions
from harm_index.landing.batches import Batch
from harm_index.landing.rows import value_of
from harm_index.warehouse import quoted

# What a feed may correct that a list depends on.
AT_STAKE = {"crimes": "crime_status", "roles": "role_status", "nominals": "safe_contact"}
SHOWN = {"crime_id": "crime_ref", "person_id": "nominal_ref", "role": "role"}


def unread(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """The query for the corrections of a feed that cannot be read: run.unread_version.

    It reads run.reject, run.batch and run.resolved_reject. A row is answered by one of its key
    with a possible time: one that is later; or, where its own time cannot be read, one that landed
    later and is newer than all that was known when it landed. Where nothing but its time cannot be
    read and it says what counts now, it corrects nothing.
    """
    names = {column.name for column in feed.columns}
    shown = SHOWN | {"said": AT_STAKE.get(feed.name, "")}
    columns = ", ".join(
        f"{f'unread.{column}' if column in names else 'null'} as {name}"
        for name, column in shown.items()
    )
    return f"""
        with {_refused(feed, dates)},
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
    texts = ", ".join(
        f"{KINDS[column.kind]}(cells ->> '{column.name}') as {column.name}"
        for column in feed.columns
    )
    values = ", ".join(
        f"{value_of(feed, column)} as {column.name}"
        for column in feed.columns
        if column.name != "updated_at"
    )
    names = [column.name for column in feed.columns]
    time = "null::timestamp with time zone"
    if "updated_at" in names:
        time = "as_instant(texts.updated_at)"
    cannot_be = f"is_in_the_future({time}, landed_on) or {versions.stands_for_none(time, dates)}"
    has_key = " and ".join(
        f"{column.name} is not null and not is_at_fault(reason, '{column.name}')"
        for column in feed.columns
        if feed.is_in_key(column)
    )
    return f"""rejected as (
            select
                rejects.file_sha256,
                rejects.file_name,
                rejects.line,
                rejects.reason,
                rejects.row_text,
                batch.landed_on,
                batch.landing_number,
                {texts}
            from run.reject as rejects
            inner join run.batch as batch
                on batch.feed = rejects.feed and batch.file_sha256 = rejects.file_sha256
            where rejects.feed = {quoted(feed.name)}
        ),
        refused as materialized (
            select *, hash({key}) as key_hash
            from (
                select
                    file_sha256, file_name, line, reason, row_text, landing_number,
                    {values},
                    case when not ({cannot_be}) then {time} end as updated_at,
                from rejected as texts
            )
            where {has_key}
        )"""


def _known(feed: Feed, landed: Sequence[Batch], dates: Sequence[date]) -> str:
    """Every row of the keys concerned, those of a possible time, and of each key the current."""
    key, source = versions.key_of(feed), versions.rows(feed, landed, "file_row_number = true")
    impossible = versions.impossible(landed, dates)
    concerned = "select key_hash from refused"
    if impossible != "false":
        concerned += f" union select hash({key}) from {source} where {impossible}"
    return f"""known as materialized (
            select
                version.*,
                hash({key}) as key_hash,
                {impossible} as is_impossible,
                batch.file_sha256,
                batch.file_name,
                batch.landing_number
            from {source} as version
            inner join run.batch as batch
                on
                    batch.feed = {quoted(feed.name)}
                    and batch.file_sha256 = parse_filename(version.filename, true)
            where hash({key}) in ({concerned})
        ),
        possible as (
            select key_hash, landing_number, {_time(feed)} from known where not is_impossible
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
    names = [column.name for column in feed.columns if column.name != "updated_at"]
    columns = ", ".join(names)
    key = versions.key_of(feed)
    none = versions.stands_for_none("updated_at", dates) if _has_time(feed) else "false"
    return f"""unread as materialized (
            select
                *,
                row_number() over () as number,
                concat_ws(' ', {key}) as row_key
            from (
                select
                    key_hash, file_sha256, file_name, landing_number, {columns},
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
                where is_impossible
                union all by name
                select
                    key_hash, file_sha256, file_name, landing_number, {columns}, updated_at,
                    'rejected' as fault,
                    line,
                    null as row_number,
                    row_text,
                    reason,
                    has_cells(reason) as has_cells,
                    regexp_full_match(reason, 'updated_at [^;]*') as is_whole,
                    row_text as content
                from refused
                where key_hash in (select key_hash from known)
            )
        )"""


def _answered(feed: Feed) -> str:
    """Which of them are answered, and what was known of their keys when they landed."""
    return f"""weighed as (
            select
                unread.number,
                count(possible.key_hash) > 0 as has_possible,
                max(possible.updated_at)
                    filter (where possible.landing_number <= unread.landing_number) as known_until
            from unread
            left join possible using (key_hash)
            group by unread.number
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
                        then possible.landing_number > unread.landing_number
                    else
                        possible.landing_number > unread.landing_number
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
