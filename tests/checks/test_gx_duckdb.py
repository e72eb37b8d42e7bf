"""Great Expectations inside DuckDB: the same counts as SQL by hand, and no value comes out."""

import logging
from collections.abc import Iterator

import duckdb
import pytest

from harm_index import warehouse
from harm_index.checks import first_look, gx_duckdb
from harm_index.checks.suites import Expectation, Suite
from harm_index.errors import ModelError

PLANTED = "Siân O'Planted"


@pytest.fixture
def people() -> Iterator[duckdb.DuckDBPyConnection]:
    """Five people with something wrong of each kind, two by a name that must not be seen."""
    with warehouse.connect() as con:
        con.execute("create schema mart")
        con.execute("create table mart.person (person_id varchar, surname varchar)")
        con.execute("alter table mart.person add column harm_days decimal(18, 2)")
        con.execute("alter table mart.person add column born_on date")
        con.execute("alter table mart.person add column died_on date")
        con.execute("alter table mart.person add column seen_at timestamp with time zone")
        con.execute("alter table mart.person add column crimes integer")
        con.execute("alter table mart.person add column unscored integer")
        con.execute("alter table mart.person add column is_child boolean")
        con.execute("alter table mart.person add column is_person boolean default true")
        con.execute(
            "insert into mart.person by position values "
            "('p1', 'Adams',  0.10, '1990-01-01', null,         '2025-01-01', 2, 1, false, true), "
            "('p2', 'Brown', -0.01, '1985-06-30', '1985-06-29', '2025-06-01', 1, 2, false, true), "
            "('p2', $1,       null, '2031-01-01', null,         '2025-06-02', 1, 1, true,  true), "
            "('p3', $1,    5475.00, null,         null,         '2026-01-01', 0, 0, null,  true), "
            "(null, null,     0.11, null,         null,         null,     null, null, null, null)",
            [PLANTED],
        )
        yield con


def critical(why: str, rule: str, **kwargs: object) -> Expectation:
    """What stops publication where it does not hold."""
    return Expectation("critical", why, rule, kwargs)


def held(con: duckdb.DuckDBPyConnection, rule: str, **kwargs: object) -> tuple[bool, int | None]:
    """Whether mart.person passes an expectation, and the count of rows that break it."""

    suite = Suite("mart.person", (critical("why", f"expect_{rule}", **kwargs),))
    [found] = gx_duckdb.validate(gx_duckdb.open_source(con), suite)
    return found.passed, found.rows


def case(rule: str, outcome: object, **kwargs: object) -> tuple[str, object, dict[str, object]]:
    """An expectation of mart.person, and what should become of it."""
    return rule, outcome, kwargs


BETWEEN = "column_values_to_be_between"
VALUES, PAIR = "column_values_to", "column_pair_values_a_to_be_greater_than_b"
# What one query of a table finds unbroken; the others are for Great Expectations alone.
LOOKED_AT = {
    *(f"{VALUES}_not_be_null", BETWEEN, f"{VALUES}_be_in_set", f"{VALUES}_not_be_in_set"),
    *(f"{VALUES}_match_regex", PAIR, "table_row_count_to_be_between"),
}
TWICE = "person_id in (select person_id from mart.person group by all having count(*) > 1)"


@pytest.mark.parametrize(
    ("rule", "guilty", "kwargs"),
    [
        case(f"{VALUES}_not_be_null", "person_id is null", column="person_id"),
        case(f"{VALUES}_be_null", "died_on is not null", column="died_on"),
        case(f"{VALUES}_be_unique", TWICE, column="person_id"),
        case("compound_columns_to_be_unique", "false", column_list=["surname", "seen_at"]),
        case("compound_columns_to_be_unique", TWICE, column_list=["person_id", "is_person"]),
        case(BETWEEN, "harm_days < 0", column="harm_days", min_value=0),
        case(BETWEEN, "harm_days > 0.10", column="harm_days", max_value=0.1),
        case(BETWEEN, "born_on > '2030-12-31'", column="born_on", max_value="2030-12-31"),
        case(BETWEEN, "born_on < '1990-01-01'", column="born_on", min_value="1990-01-01"),
        case(BETWEEN, "seen_at > '2025-06-01'", column="seen_at", max_value="2025-06-01"),
        case(f"{VALUES}_be_in_set", "surname <> 'Adams'", column="surname", value_set=["Adams"]),
        case(f"{VALUES}_not_be_in_set", "surname = 'Adams'", column="surname", value_set=["Adams"]),
        case(f"{VALUES}_be_in_set", "is_child", column="is_child", value_set=[False]),
        case(f"{VALUES}_match_regex", "surname not like '%w%'", column="surname", regex="w"),
        case(f"{VALUES}_not_match_regex", "surname < 'C'", column="surname", regex="^[AB]"),
        case("column_value_lengths_to_equal", "length(surname) <> 5", column="surname", value=5),
        case(PAIR, "crimes < unscored", column_A="crimes", column_B="unscored", or_equal=True),
        case(BETWEEN, "born_on < '1900-01-01'", column="born_on", min_value="1900-01-01"),
        case(BETWEEN, "crimes <= 0", column="crimes", min_value=0, strict_min=True),
        case(
            f"{VALUES}_be_in_set", "false", column="harm_days", value_set=[0.1, -0.01, 5475, 0.11]
        ),
        case(f"{VALUES}_be_in_set", "not is_person", column="is_person", value_set=[True]),
        case(
            f"{VALUES}_not_be_in_set", "surname = 'Nobody'", column="surname", value_set=["Nobody"]
        ),
        case(f"{VALUES}_match_regex", "false", column="person_id", regex="^p[0-9]$"),
        case(PAIR, "not died_on > '0001-01-01'", column_A="seen_at", column_B="died_on"),
        case(
            PAIR,
            "died_on <= born_on",
            column_A="died_on",
            column_B="born_on",
            ignore_row_if="either_value_is_missing",
        ),
    ],
)
def test_it_counts_the_rows_that_sql_by_hand_counts(
    people: duckdb.DuckDBPyConnection, rule: str, guilty: str, kwargs: dict[str, object]
) -> None:
    [(rows,)] = people.sql(f"select count(*) from mart.person where {guilty}").fetchall()
    assert held(people, rule, **kwargs) == (rows == 0, rows)
    suite = Suite("mart.person", (critical("why", f"expect_{rule}", **kwargs),))
    assert first_look.unbroken(people, suite) == [rows == 0 and rule in LOOKED_AT]


@pytest.mark.parametrize(
    ("rule", "passed", "kwargs"),
    [
        case("table_row_count_to_be_between", True, min_value=5, max_value=5),
        case("table_row_count_to_be_between", False, min_value=6),
        case("column_max_to_be_between", True, column="harm_days", max_value=5475),
        case("column_sum_to_be_between", False, column="harm_days", min_value=5476),
        case("column_to_exist", True, column="surname"),
        case("column_unique_value_count_to_be_between", False, column="surname", max_value=2),
    ],
)
def test_a_rule_about_the_table_has_no_count_of_rows(
    people: duckdb.DuckDBPyConnection, rule: str, passed: bool, kwargs: dict[str, object]
) -> None:
    assert held(people, rule, **kwargs) == (passed, None)
    suite = Suite("mart.person", (critical("why", f"expect_{rule}", **kwargs),))
    assert first_look.unbroken(people, suite) == [passed and rule in LOOKED_AT]


def test_most_may_be_enough_and_the_rest_are_still_counted(
    people: duckdb.DuckDBPyConnection,
) -> None:
    is_set = {"column": "surname", "value_set": ["Adams", "Brown"]}
    assert held(people, "column_values_to_be_in_set", mostly=0.5, **is_set) == (True, 2)
    assert held(people, "column_values_to_be_in_set", mostly=0.6, **is_set) == (False, 2)


def test_of_no_rows_no_row_is_guilty(people: duckdb.DuckDBPyConnection) -> None:
    people.execute("truncate mart.person")
    assert held(people, "column_values_to_not_be_null", column="person_id") == (True, 0)
    assert held(people, "column_values_to_be_unique", column="person_id") == (True, 0)


def test_findings_come_in_the_order_of_the_suite(people: duckdb.DuckDBPyConnection) -> None:

    columns = ["surname", "person_id", "harm_days", "born_on", "surname"]
    suite = Suite(
        "mart.person",
        (
            *(critical(c, "expect_column_values_to_not_be_null", column=c) for c in columns[:4]),
            critical("surname", "expect_column_values_to_be_unique", column="surname"),
        ),
    )
    found = gx_duckdb.validate(gx_duckdb.open_source(people), suite)
    assert [finding.expectation.why for finding in found] == columns


def test_it_sees_what_the_night_has_not_committed_and_leaves_it_uncommitted(
    people: duckdb.DuckDBPyConnection,
) -> None:
    people.execute("begin")
    people.execute("delete from mart.person where person_id is null")
    assert held(people, "column_values_to_not_be_null", column="person_id") == (True, 0)
    people.execute("rollback")
    assert held(people, "column_values_to_not_be_null", column="person_id") == (False, 1)


@pytest.mark.parametrize(
    ("rule", "kwargs"),
    [
        ("column_values_to_not_be_null", {"column": "nonesuch"}),
        ("column_values_to_be_between", {"column": "surname", "min_value": 3}),
        ("column_values_to_match_regex", {"column": "surname", "regex": "("}),
        ("column_pair_values_to_be_equal", {"column_A": "surname", "column_B": "born_on"}),
    ],
)
def test_an_expectation_that_crashes_is_our_mistake_and_not_bad_data(
    people: duckdb.DuckDBPyConnection,
    caplog: pytest.LogCaptureFixture,
    rule: str,
    kwargs: dict[str, object],
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(
        ModelError, match=rf"^mart.person: expect_{rule} .* could not be run"
    ) as error:
        held(people, rule, **kwargs)
    assert PLANTED not in f"{error.value}{error.value.__cause__}{error.value.__context__}"
    assert PLANTED not in caplog.text


def test_no_value_of_a_person_leaves_duckdb_even_where_a_rule_is_broken(
    people: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:

    fetched: list[object] = []
    execute = gx_duckdb.BufferedCursor.execute

    def listening(cursor: gx_duckdb.BufferedCursor, *args: object) -> None:
        execute(cursor, *args)  # type: ignore[arg-type]
        fetched.extend(cursor._rows)

    monkeypatch.setattr(gx_duckdb.BufferedCursor, "execute", listening)
    held(people, "column_values_to_be_unique", column="surname")
    held(people, "column_values_to_be_in_set", column="surname", value_set=["Adams"])
    held(people, "column_values_to_match_regex", column="surname", regex="^A")
    assert fetched
    assert "Planted" not in str(fetched)
    assert "Brown" not in str(fetched)
