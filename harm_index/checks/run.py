"""Hold what was built to its rules before anyone may read it: rules and counts, never a value."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import duckdb

from harm_index.checks import first_look, suites
from harm_index.checks.suites import Suite
from harm_index.counting import number_of
from harm_index.declared.columns import Severity
from harm_index.declared.sql_file import header, opening
from harm_index.errors import CheckFailed, ModelError
from harm_index.paths import SQL
from harm_index.timing import logged
from harm_index.warehouse import dictionary

if TYPE_CHECKING:
    from harm_index.checks.gx_duckdb import Finding

# What DuckDB finds wrong with a query before it reads a row, so that its words hold no value.
UNREADABLE = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException)

# More sentences than these are read on the page of checks, not in one line of a log.
MOST_SAID = 4

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """What became of one rule; rows is how many broke it, or None where it is about no row."""

    source: Literal["sql", "expectations"]
    rule: str
    severity: Severity
    description: str
    rows: int | None
    passed: bool
    # What is wrong, in words that the query composed: names of feeds and columns, and counts.
    says: tuple[str, ...] = ()

    @property
    def stops_publication(self) -> bool:
        """Whether a critical rule was broken."""
        return self.severity == "critical" and not self.passed

    def __str__(self) -> str:
        """The rule and its count."""
        if self.rows is None:
            return f"{self.rule} (the table as a whole)"
        return f"{self.rule} ({number_of(self.rows, 'row')})"


def check(con: duckdb.DuckDBPyConnection, folder: Path = SQL / "checks") -> list[Result]:
    """Run every rule there is, and log those that were broken."""
    with logged("rules"):
        results = [*run_sql_checks(con, folder), *run_expectations(con)]
    for result in results:
        if not result.passed:
            log.warning("%s: %s", result.severity, result)
    return results


def refuse(results: Iterable[Result], page: Path | None = None) -> None:
    """Stop where a critical rule was broken, and say which, and on what page it is explained."""
    broken = [result for result in results if result.stops_publication]
    if broken:
        where = f" See {page}." if page else ""
        named = "; ".join(map(str, broken))
        # What one broken rule asks for is worth saying at once; of several, the page says it.
        asked = f" The rule: {broken[0].description}" if len(broken) == 1 else ""
        said = _at_most(MOST_SAID, [sentence for result in broken for sentence in result.says])
        raise CheckFailed(
            f"Nothing was published. {number_of(len(broken), 'rule')} failed: {named}."
            f"{asked}{said}{where}"
        )


def _at_most(number: int, sentences: list[str]) -> str:
    """The first of some sentences, and how many more there are."""
    more = len(sentences) - number
    shown = [*sentences[:number], *([f"And {more} more."] if more > 0 else [])]
    return "".join(f" {sentence}" for sentence in shown)


def run_sql_checks(con: duckdb.DuckDBPyConnection, folder: Path = SQL / "checks") -> list[Result]:
    """Count the rows that each query in the folder returns: the ones that break its rule."""
    return [_run_sql_check(con, path) for path in sorted(folder.glob("*.sql"))]


def _run_sql_check(con: duckdb.DuckDBPyConnection, path: Path) -> Result:
    sql = path.read_text(encoding="utf-8")
    description = opening(sql)
    severity = next((s for s in get_args(Severity) if s == header(sql, "severity")), None)
    if severity is None:
        raise ModelError(f"{path}: add a line '-- severity: critical' or '-- severity: warning'.")
    if not description:
        raise ModelError(f"{path}: open with a sentence that says what must hold.")
    try:
        [(rows, says)] = con.sql(
            f"select count(*), {_sentences(header(sql, 'says'))} from ({sql}\n)"
        ).fetchall()
    except UNREADABLE as error:
        raise ModelError(f"{path}: {str(error).splitlines()[0]}") from None
    except duckdb.Error as error:
        raise ModelError(f"{path} did not finish ({type(error).__name__}).") from None
    return Result("sql", path.stem, severity, description, rows, not rows, tuple(says or ()))


def _sentences(column: str | None) -> str:
    """The sentences of a check that says, in a column it names, what is wrong."""
    return f"list_sort(list(distinct {column}))" if column else "null"


def run_expectations(
    con: duckdb.DuckDBPyConnection,
    tables: Iterable[str] | None = None,
    asked: Mapping[str, Suite] | None = None,
) -> list[Result]:
    """Hold each table, or only those named, to its suite."""
    if asked is None:
        asked = suites.by_table(dictionary.names_by_table(con))
    chosen = sorted(asked if tables is None else tables)
    if unknown := [table for table in chosen if table not in asked]:
        raise ModelError(f"There are no expectations of {', '.join(unknown)}.")
    _refuse_missing(con, chosen)
    return list(_hold(con, [asked[table] for table in chosen]))


def _refuse_missing(con: duckdb.DuckDBPyConnection, tables: list[str]) -> None:
    """An expectation of a table that was not built is a mistake in the code, not in the data."""
    built = {
        name
        for (name,) in con.sql(
            "select table_schema || '.' || table_name from information_schema.tables"
        ).fetchall()
    }
    if missing := [table for table in tables if table not in built]:
        raise ModelError(f"There are expectations of {', '.join(missing)}, which was not built.")


def _hold(con: duckdb.DuckDBPyConnection, asked: Iterable[Suite]) -> Iterator[Result]:
    """What became of every expectation; Great Expectations is asked of those that may be broken."""

    @cache
    def judge() -> "Callable[[Suite], list[Finding]]":
        from harm_index.checks import gx_duckdb  # takes seconds, so only a run that needs it pays

        return partial(gx_duckdb.validate, gx_duckdb.open_source(con))

    for suite in asked:
        holds = first_look.unbroken(con, suite)
        left = [one for one, held in zip(suite.expectations, holds, strict=True) if not held]
        judged = iter(judge()(Suite(suite.table, tuple(left))) if left else ())
        for expectation, held in zip(suite.expectations, holds, strict=True):
            found = None if held else next(judged)
            rows = 0 if expectation.is_of_rows else None
            yield Result(
                "expectations",
                f"{suite.table}: {expectation.rule}",
                expectation.severity,
                expectation.why,
                found.rows if found else rows,
                not found or found.passed,
            )
