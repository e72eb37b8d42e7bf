"""What a page is made of: sections, and in them figures, charts and tables, declared as values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Row = Mapping[str, Any]
Rows = Sequence[Row]
# person is [name, reference], harm is [days, crimes without a weight], rank is [rank, how many
# share it], movement is [movement, places], teams is a list of [code, rank]; others are one value.
Single = Literal["text", "count", "days", "share", "on", "flag"]
Kind = Single | Literal["person", "harm", "rank", "movement", "teams"]


@dataclass(frozen=True)
class Column:
    """A column of a table: the query's name for it, what readers call it, and how it is shown."""

    name: str
    label: str
    kind: Kind = "text"


HARM = Column("harm", "Harm (days)", "harm")


@dataclass(frozen=True)
class Table:
    """A table of the rows of a query in sql/report; a long one is sorted, searched and paged."""

    query: str
    caption: str
    columns: tuple[Column, ...]
    is_long: bool = True


@dataclass(frozen=True)
class Chart:
    """A chart, whose specification is in charts/, with its figures in a sentence and a table."""

    spec: str
    query: str
    title: str
    says: Callable[[Rows], str]
    table: Table | None = None
    more: tuple[str, ...] = ()
    table_title: str = "The figures as a table"
    follows_team: bool = False


@dataclass(frozen=True)
class Figures:
    """The one row of a query as a few labelled figures."""

    query: str
    columns: tuple[Column, ...]


Block = Table | Chart | Figures


@dataclass(frozen=True)
class Section:
    """A part of a page; says is the sentence on what it shows, and what it does not.

    feed is the one that it is made from: where nothing is known of that, the section says so, and
    shows rows only if has_rows_without says that there are some all the same.
    """

    id: str
    heading: str
    says: str
    blocks: tuple[Block, ...]
    feed: str | None = None
    has_rows_without: bool = False


@dataclass(frozen=True)
class Page:
    """One page for one audience; is_child picks whose rows its queries may give."""

    file: str
    title: str
    audience: str
    is_child: bool
    sections: tuple[Section, ...]
