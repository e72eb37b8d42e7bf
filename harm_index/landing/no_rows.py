"""Tell the lines of a file that are no row: what programs write around the rows of a query.

A line of dashes under the header, "(300 rows affected)" at the end, a header that comes again, a
row of blank cells. None of them has a value of anybody, so that no row is ever taken for one.
"""

import re

from harm_index.declared.feeds import Feed
from harm_index.landing.text import OUTER_BLANK, Record
from harm_index.warehouse import quoted

# What sqlcmd, SQL Server Management Studio, psql, SQL*Plus, MySQL and others write after the rows.
SAID = (
    r"\(?\s*(no|[0-9]+([,. ][0-9]+)*)\s+(rows?|records?|row\(s\)|record\(s\))"
    r"(\s+(affected|selected|returned|fetched|exported|in set.*))?\s*\)?[.;]?"
    r"|(completion|total execution|execution) time: .*"
    r"|(time|elapsed): [0-9.,:]+( ms.*)?"
    r"|query ok[,;].*"
    r"|pl/sql procedure successfully completed\.?"
    r"|sql>.*"
    r"|warning: null value is eliminated by an aggregate or other set operation\.?"
)
DASHES = "[-=+|_*\u2013\u2014]+"


def is_no_row(record: Record) -> bool:
    """Whether a record that has too few or too many cells is a line that is no row."""
    cells = [re.sub(f"^[{OUTER_BLANK}]+|[{OUTER_BLANK}]+$", "", cell) for cell in record.cells]
    if all(re.fullmatch(f"({DASHES})?", cell) for cell in cells):
        return True
    return re.fullmatch(SAID, ",".join(cells).strip(", "), re.IGNORECASE) is not None


def condition(feed: Feed, cells: dict[str, str], rest: str) -> str:
    """The condition, in SQL, that a row as wide as the header is a line that is no row.

    It is on the texts of a feed's columns. cells has those that the file has, rest the text of all
    other columns together.
    """
    names = [column.name for column in feed.columns if column.name in cells]
    texts = [f"texts.{name}" for name in names]
    empty = [f"({text} is null or regexp_full_match({text}, {quoted(DASHES)}))" for text in texts]
    again = [
        f"trim(regexp_replace(lower({text}), '[^a-z0-9]+', '_', 'g'), '_') = {quoted(name)}"
        for name, text in zip(names, texts, strict=True)
    ]
    whole = f"concat_ws(',', {', '.join(texts)}, as_name({rest}))"
    blank = quoted(f"({DASHES}|[,\\s])*")
    bare = f"coalesce(regexp_full_match(as_name({rest}), {blank}), true)"
    said = f"regexp_full_match({whole}, {quoted(f'(?i:{SAID})')})"
    return f"({_each([*empty, bare])} or {_each(again)} or {_each([_lone(texts), said])})"


def _each(conditions: list[str]) -> str:
    """Whether all of these hold, in SQL; the rest is asked of the few rows of which the first does.

    DuckDB would ask all of every row within an "or".
    """
    first, *others = conditions
    rest = " and ".join(["true", *others])
    return f"case when {first} then coalesce({rest}, false) else false end"


def _lone(texts: list[str]) -> str:
    """Whether at most two cells hold something: a number with a comma stands in two."""
    return f"{' + '.join(f'({text} is not null)::int' for text in texts)} <= 2"
