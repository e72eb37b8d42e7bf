"""The input contract: which feeds the force delivers, and what each of them must hold.

A feed is a file in sql/landing. Adding one is that file and a staging model that reads it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp

from harm_index.declared.sql_file import header
from harm_index.errors import ModelError
from harm_index.paths import SQL

SUFFIXES = (".csv", ".csv.gz", ".parquet")

# What the cells of a text column hold, as its line in sql/landing ends with (`-- code`), and the
# macro that reads them; a column of any other type holds what is read as a code is. Behind it stand
# the only words that it may be, if so, on one line or more (`-- code: person, organisation`).
KINDS = {
    "name": "as_name",
    "text": "as_text",
    "code": "as_code",
    "date": "as_code",
    "number": "as_code",
    "flag": "as_code",
    "reference": "as_reference",
}


@dataclass(frozen=True)
class Column:
    """A column of a feed; one that is not text must be readable as its type."""

    name: str
    type: str
    required: bool
    # What a text holds, which says what of it stands for nothing: see KINDS.
    kind: str = "text"
    # The only words it may be, in small letters; none where any may be.
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """One kind of file that the force delivers."""

    name: str
    files: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    ddl: str
    # What is filled in by hand: a row in which all of these are blank is a line of a form that
    # nobody answered, and no row.
    form: tuple[str, ...] = ()

    @property
    def has_versions(self) -> bool:
        """Whether a row replaces an earlier one of the same key."""
        return bool(self.key)

    def is_in_key(self, column: Column) -> bool:
        """Whether a column is part of what identifies a row."""
        return any(re.search(rf"\b{column.name}\b", part) for part in self.key)

    def matches(self, file_name: str) -> bool:
        """Whether a delivered file is of this feed, by its name."""
        return re.fullmatch(_pattern(self.files), file_name, re.IGNORECASE | re.DOTALL) is not None

    def words(self, name: str) -> list[str]:
        """The only words that a column may be, in the order of the contract."""
        return [word for column in self.columns if column.name == name for word in column.words]

    @classmethod
    def read(cls, path: Path) -> "Feed":
        """Read a feed from the table that declares it."""
        ddl = path.read_text(encoding="utf-8")
        table = sqlglot.parse_one(ddl, dialect="duckdb")
        columns = tuple(_column(column, ddl) for column in table.find_all(exp.ColumnDef))
        if not columns:
            raise ModelError(f"{path} declares no column.")
        files = header(ddl, "files") or f"{path.stem}*.csv"
        key = header(ddl, "key")
        form = header(ddl, "form")
        return cls(path.stem, files, columns, _names(key), ddl, _names(form))


@cache
def read_feeds(folder: Path = SQL / "landing") -> dict[str, Feed]:
    """Every feed by its name; raises ModelError where there is none."""
    feeds = {path.stem: Feed.read(path) for path in sorted(folder.glob("*.sql"))}
    if not feeds:
        raise ModelError(
            f"{folder} holds no feed: this installation lacks its SQL; install it again."
        )
    return feeds


def vocabulary_macros(feeds: Mapping[str, Feed]) -> str:
    """A macro for each column of a closed vocabulary: is_declared_role says whether a role is one.

    A value that is null is neither.
    """
    declared = {
        column.name: ", ".join("'" + word.replace("'", "''") + "'" for word in column.words)
        for feed in feeds.values()
        for column in feed.columns
        if column.words
    }
    return "\n".join(
        f"create or replace macro is_declared_{name}(word) as\nword in ({words});"
        for name, words in declared.items()
    )


def feed_of(file_name: str, feeds: dict[str, Feed]) -> Feed | None:
    """The feed that a file name belongs to, the longest name first; None where there is none."""
    fitting = [feed for feed in feeds.values() if feed.matches(file_name)]
    return max(fitting, key=lambda feed: len(feed.name), default=None)


def feed_meant(name: str, feeds: dict[str, Feed]) -> Feed | None:
    """The feed that something was meant as by its name, whatever its endings."""
    return feed_of(re.sub(r"(\.\w{1,8})+$", "", name) + ".csv", feeds)


def _column(column: exp.ColumnDef, ddl: str) -> Column:
    """A column as it is declared; refuses a kind that no macro reads."""
    kind = column.args["kind"].sql(dialect="duckdb").lower()
    said = re.search(rf"^\s*{column.name} .*-- (\w+)(?:: (.+(?:\n\s*-- .+)*))?$", ddl, re.MULTILINE)
    holds = said[1] if said else "text" if kind == "text" else "code"
    if holds not in KINDS:
        raise ModelError(
            f"The column {column.name} is said to hold {holds}; say one of {', '.join(KINDS)}."
        )
    constraints = column.args["constraints"]
    is_required = any(c.kind.key == "notnullcolumnconstraint" for c in constraints)
    words = re.sub(r"\s*\n\s*-- ", " ", said[2] or "") if said else ""
    return Column(column.name, kind, is_required, holds, _names(words))


def _names(line: str | None) -> tuple[str, ...]:
    """The parts of a line that names several; a comma within brackets parts nothing."""
    return tuple(re.split(r",\s*(?![^()]*\))", line)) if line else ()


def _pattern(files: str) -> str:
    """The file names that a glob such as crimes*.csv stands for, in each form a feed may take."""
    stem = re.escape(files.removesuffix(".csv")).replace(r"\*", ".*")
    return f"{stem}({'|'.join(map(re.escape, SUFFIXES))})"
