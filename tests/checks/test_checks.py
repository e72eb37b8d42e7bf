"""Rules: what is critical stops the night, a warning does not, and no value is told."""

import logging
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from harm_index import checks, warehouse
from harm_index.checks import Result, gx_duckdb, refuse, run_expectations, run_sql_checks
from harm_index.checks.suites import Expectation, Suite
from harm_index.errors import CheckFailed, ModelError
from tests.tables import Tables

PLANTED = "Siân O'Planted"
FEEDS = ["crimes", "locations", "neighbourhoods", "nominals", "roles", "street"]
NOBODY_TWICE = """\
-- One person has one row.
-- Another sentence.
-- severity: critical

select surname
from mart.person
group by surname
having count(*) > 1
-- as of the run
"""


@pytest.fixture
def people() -> Iterator[duckdb.DuckDBPyConnection]:
    """A mart that holds one person twice, by a name that must not be seen."""
    with warehouse.connect() as con:
        con.execute("create schema mart")
        con.execute("create table mart.person as select $1 as surname from range(2)", [PLANTED])
        yield con


@pytest.fixture
def suites() -> dict[str, Suite]:
    """A suite of mart.person that it breaks."""
    surname = {"column": "surname"}
    unique = Expectation(
        "critical", "Names are unique.", "expect_column_values_to_be_unique", surname
    )
    many = Expectation(
        "warning", "There are many.", "expect_table_row_count_to_be_between", {"min_value": 9}
    )
    there = Expectation("warning", "All have one.", "expect_column_values_to_not_be_null", surname)
    return {"mart.person": Suite("mart.person", (unique, many, there))}


def result(rule: str, severity: str = "critical", rows: int | None = 0) -> Result:
    """A result that held where no row is at fault."""
    return Result("sql", rule, severity, f"{rule}.", rows, rows == 0)  # type: ignore[arg-type]


def test_a_check_counts_the_rows_its_query_returns(
    people: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "nobody_twice.sql").write_text(NOBODY_TWICE)
    (tmp_path / "all_named.sql").write_text(
        "-- All have a name.\n-- severity: warning\nselect * from mart.person where surname is null"
    )
    assert run_sql_checks(people, tmp_path) == [
        Result("sql", "all_named", "warning", "All have a name.", 0, True),
        Result(
            "sql", "nobody_twice", "critical", "One person has one row. Another sentence.", 1, False
        ),
    ]


@pytest.mark.parametrize("line", ["", "-- severity: fatal\n", "-- severity: critical, sometimes\n"])
def test_a_check_without_a_known_severity_is_refused(
    people: duckdb.DuckDBPyConnection, tmp_path: Path, line: str
) -> None:
    (tmp_path / "a.sql").write_text(f"-- It holds.\n{line}select 1 where false")
    with pytest.raises(ModelError, match="add a line '-- severity: critical' or"):
        run_sql_checks(people, tmp_path)


def test_a_check_that_does_not_say_what_must_hold_is_refused(
    people: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "a.sql").write_text("-- severity: critical\nselect 1 where false")
    with pytest.raises(ModelError, match="open with a sentence"):
        run_sql_checks(people, tmp_path)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select * from mart.nonesuch", "Table with name nonesuch does not exist"),
        ("select nonesuch from mart.person", "nonesuch"),
        ("select surname from mart.person;", "syntax error"),
    ],
)
def test_a_check_of_what_is_not_there_is_our_mistake(
    people: duckdb.DuckDBPyConnection, tmp_path: Path, query: str, said: str
) -> None:
    (tmp_path / "a.sql").write_text(f"-- It holds.\n-- severity: critical\n{query}")
    with pytest.raises(ModelError, match=rf"a.sql: .*{said}"):
        run_sql_checks(people, tmp_path)


def test_a_check_that_stops_on_a_row_does_not_tell_the_row(
    people: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "a.sql").write_text(
        "-- It holds.\n-- severity: critical\nselect 1 from mart.person where surname::integer > 0"
    )
    with pytest.raises(
        ModelError, match=r"a.sql did not finish \(ConversionException\).$"
    ) as error:
        run_sql_checks(people, tmp_path)
    assert error.value.__suppress_context__


def test_expectations_give_a_rule_a_reason_and_a_count(
    people: duckdb.DuckDBPyConnection, suites: dict[str, Suite]
) -> None:
    rule = "mart.person: expect"
    assert run_expectations(people, asked=suites) == [
        Result("expectations", f"{rule}_column_values_to_be_unique (surname)", "critical",
               "Names are unique.", 2, False),
        Result("expectations", f"{rule}_table_row_count_to_be_between", "warning",
               "There are many.", None, False),
        Result("expectations", f"{rule}_column_values_to_not_be_null (surname)", "warning",
               "All have one.", 0, True),
    ]  # fmt: skip


def test_expectations_of_a_table_that_was_not_built_are_our_mistake(
    people: duckdb.DuckDBPyConnection, suites: dict[str, Suite]
) -> None:
    people.execute("drop table mart.person")
    with pytest.raises(ModelError, match=r"There are expectations of mart.person, which was not"):
        run_expectations(people, asked=suites)
    with pytest.raises(ModelError, match=r"There are no expectations of mart.nonesuch\."):
        run_expectations(people, ["mart.nonesuch"], suites)


def test_only_the_tables_asked_for_are_held(
    people: duckdb.DuckDBPyConnection, suites: dict[str, Suite]
) -> None:
    other = {"mart.other": Suite("mart.other", ())}
    assert len(run_expectations(people, ["mart.person"], suites | other)) == 3
    assert run_expectations(people, [], suites) == []


def test_great_expectations_is_asked_only_of_what_may_be_broken(
    people: duckdb.DuckDBPyConnection, suites: dict[str, Suite], monkeypatch: pytest.MonkeyPatch
) -> None:

    asked: list[str] = []
    validate = gx_duckdb.validate

    def listening(source: object, suite: Suite) -> list[gx_duckdb.Finding]:
        asked.extend(expectation.why for expectation in suite.expectations)
        return validate(source, suite)  # type: ignore[arg-type]

    monkeypatch.setattr(gx_duckdb, "validate", listening)
    assert [r.passed for r in run_expectations(people, asked=suites)] == [False, False, True]
    assert asked == ["Names are unique.", "There are many."]


def test_a_broken_critical_rule_refuses_publication_and_a_warning_does_not() -> None:
    refuse([result("held"), result("only_a_warning", "warning", 7)])
    with pytest.raises(CheckFailed) as error:
        refuse(
            [
                result("one", rows=1),
                result("held"),
                result("many", rows=1200),
                result("all", rows=None),
            ]
        )
    assert str(error.value) == (
        "Nothing was published. 3 rules failed: "
        "one (1 row); many (1,200 rows); all (the table as a whole)."
    )


def test_what_is_checked_is_logged_by_rule_and_never_by_value(
    people: duckdb.DuckDBPyConnection,
    suites: dict[str, Suite],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    (tmp_path / "nobody_twice.sql").write_text(NOBODY_TWICE)
    monkeypatch.setattr(checks.suites, "by_table", lambda built: suites)
    results = checks.check(people, tmp_path)
    with pytest.raises(CheckFailed) as error:
        refuse(results)
    assert "critical: nobody_twice (1 row)" in caplog.messages
    assert "Planted" not in f"{results}{error.value}{caplog.text}"


def test_every_feed_has_a_suite_that_an_empty_feed_passes(tables: Tables) -> None:
    staged = [f"staging.{feed}" for feed in FEEDS]
    tables.build(staged)
    results = run_expectations(tables.con, staged)
    assert {r.rule.partition(":")[0] for r in results} == set(staged)
    assert [str(r) for r in results if not r.passed] == []
