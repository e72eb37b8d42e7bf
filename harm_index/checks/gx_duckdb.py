"""Let Great Expectations ask its questions inside the DuckDB connection that is already open.

Its own way to DuckDB fails every question, because it fetches rows after it has given the
connection back. Here a cursor keeps its rows as soon as it has them, so nothing is lost; and no
second handle is opened, so nothing is locked. docs/adr/0003 says why; importing takes seconds.
"""

import json
import logging
import sys
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import sqlalchemy
from duckdb_sqlalchemy import Dialect, DuckDBCompiler
from sqlalchemy.dialects import registry
from sqlalchemy.sql.elements import BinaryExpression

from harm_index.checks.suites import Expectation, Suite
from harm_index.errors import ModelError

# At INFO it tells of its own imports, a hundred lines of them; at DEBUG, of the data.
logging.getLogger("great_expectations").setLevel(logging.WARNING)
with warnings.catch_warnings():
    # It still imports sre_constants, which Python 3.11 has deprecated.
    warnings.filterwarnings("ignore", "module 'sre_", DeprecationWarning)
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource

# Counts of the rows that break a rule, and `limit 0` wherever it would list their values.
COUNTS_ONLY: Any = {"result_format": "BASIC", "partial_unexpected_count": 0}


class BufferedCursor:
    """The part of a database cursor that SQLAlchemy uses; it has every row once it has executed."""

    arraysize = 1
    rowcount = -1

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._rows: list[Any] = []
        self.description: list[tuple[Any, ...]] | None = None

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        self._con.execute(statement, parameters)
        columns = self._con.description or []
        self.description = [(name, str(kind), *rest) for name, kind, *rest in columns]
        self._rows = self._con.fetchall()

    def fetchmany(self, size: int = arraysize) -> list[Any]:
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    def fetchall(self) -> list[Any]:
        return self.fetchmany(len(self._rows))

    def fetchone(self) -> Any:
        return next(iter(self.fetchmany(1)), None)

    def close(self) -> None:
        """Nothing to let go of."""


class OpenConnection:
    """A connection that belongs to someone else: read from, never committed, never closed."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def cursor(self) -> BufferedCursor:
        return BufferedCursor(self._con)

    def begin(self) -> None:
        """Transactions are the owner's."""

    commit = rollback = close = begin


class OpenDuckDBCompiler(DuckDBCompiler):
    """Writes a search for a pattern as DuckDB does; its own `~` asks for a match of the whole."""

    def visit_custom_op_binary(
        self, element: BinaryExpression[Any], operator: Any, **kw: Any
    ) -> str:
        if operator.opstring not in ("~", "!~"):
            shown = super().visit_custom_op_binary(element, operator, **kw)  # type: ignore[no-untyped-call]
            return str(shown)
        text, pattern = self.process(element.left, **kw), self.process(element.right, **kw)
        return f"{'not ' * (operator.opstring == '!~')}regexp_matches({text}, {pattern})"


class OpenDuckDB(Dialect):
    """DuckDB by a connection that is already open, given as the engine's creator."""

    driver = "open"
    statement_compiler = OpenDuckDBCompiler
    supports_statement_cache = True


# What SQLAlchemy and Great Expectations look for in a dialect's module.
dialect = OpenDuckDB
registry.register("duckdb.open", __name__, OpenDuckDB.__name__)


@dataclass(frozen=True)
class Finding:
    """Whether an expectation held, and how many rows broke it; None where it is about no row."""

    expectation: Expectation
    passed: bool
    rows: int | None


def open_source(con: duckdb.DuckDBPyConnection) -> SQLDatasource:
    """A source of tables in a context that leaves nothing on disk and tells nobody."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    engine = {"creator": lambda: OpenConnection(con), "poolclass": sqlalchemy.StaticPool}
    source = gx.get_context(mode="ephemeral", project_config=config).data_sources.add_sql(
        SQLDatasource(name="warehouse", connection_string="duckdb+open://", kwargs=engine)
    )
    # Patterns are only looked for by a dialect it can find in a module.
    source.get_execution_engine().dialect_module = sys.modules[__name__]
    return source


def validate(source: SQLDatasource, suite: Suite) -> list[Finding]:
    """Hold one table to its suite, in the order of the suite.

    Raises ModelError where an expectation cannot be run, without saying what it met in the data.
    """
    asked = as_gx(suite)
    for position, expectation in enumerate(asked.expectations):
        expectation.meta = {"position": position}
    results = _whole_table(source, suite.table).validate(asked, result_format=COUNTS_ONLY)
    findings: dict[int, Finding] = {}
    for result in results.results:
        assert result.expectation_config is not None
        assert result.expectation_config.meta is not None
        position = result.expectation_config.meta["position"]
        stated = suite.expectations[position]
        if _crashed(result.exception_info or {}):
            raise ModelError(
                f"{suite.table}: {stated.rule} could not be run; "
                "see that its columns exist and that its arguments are of their type."
            )
        counts = result.result or {}
        # Of no rows the count is null.
        rows = counts["unexpected_count"] or 0 if "unexpected_count" in counts else None
        findings[position] = Finding(stated, bool(result.success), rows)
    return [findings[position] for position in sorted(findings)]


def as_gx(suite: Suite) -> gx.ExpectationSuite:
    """The suite as Great Expectations has it."""
    return gx.ExpectationSuite(
        name=suite.table,
        expectations=[
            {
                "type": expectation.type,
                "kwargs": expectation.kwargs,
                "severity": expectation.severity,
                "notes": expectation.why,
            }
            for expectation in suite.expectations
        ],
    )


def write(suites: Iterable[Suite], folder: Path) -> None:
    """Write each suite as a file of JSON that Great Expectations reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for suite in suites:
        text = json.dumps(as_gx(suite).to_json_dict(), indent=2, ensure_ascii=False)
        (folder / f"{suite.table}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _whole_table(source: SQLDatasource, name: str) -> Batch:
    """A table of the warehouse. As a query instead, it would be read whole to learn its columns."""
    schema, _, table = name.partition(".")
    with warnings.catch_warnings():
        # Its advice, to name the schema where one connects, fits sources with one schema each.
        warnings.filterwarnings("ignore", r"`schema_name` is deprecated", DeprecationWarning)
        asset = source.add_table_asset(name, table_name=table, schema_name=schema)
    return asset.add_batch_definition_whole_table("all").get_batch()


def _crashed(exception_info: dict[str, Any]) -> bool:
    """Whether it stopped on an error, of its own or of one of the questions it asked."""
    questions = [info for info in exception_info.values() if isinstance(info, dict)]
    return any(info.get("raised_exception") for info in (exception_info, *questions))
