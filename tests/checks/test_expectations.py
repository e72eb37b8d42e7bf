"""Suites: of feeds in Great Expectations' classes, of marts from what columns.toml says."""

import csv
import json
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from harm_index import paths
from harm_index.checks import gx_duckdb, suites
from harm_index.checks.suites import Expectation, Suite
from harm_index.cli.app import app
from harm_index.declared import columns
from harm_index.declared.feeds import read_feeds
from harm_index.errors import ModelError
from harm_index.expectations import feed_street
from harm_index.warehouse import Model, dictionary, read_models
from tests import made_pages
from tests.pages import table, text

TABLES = sorted(
    [f"staging.{feed}" for feed in read_feeds()]
    + [model.name for model in dictionary.published_models() if model.name.startswith("mart.")]
)


@pytest.fixture(scope="session")
def written(empty_night: duckdb.DuckDBPyConnection) -> dict[str, Suite]:
    """Every suite, by its table."""
    return suites.by_table(dictionary.names_by_table(empty_night))


@pytest.fixture
def suite(written: dict[str, Suite], request: pytest.FixtureRequest) -> Suite:
    """The suite of a table."""
    return written[request.param]


def test_every_feed_and_every_mart_has_a_suite(written: dict[str, Suite]) -> None:
    assert sorted(written) == TABLES


def rules(suite: Suite) -> list[str]:
    """The rules of a suite, without the words that all of them begin with."""
    return [expectation.rule.removeprefix("expect_column_") for expectation in suite.expectations]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A columns.toml to write, of the tables mart.person and mart.other."""
    path = tmp_path / "columns.toml"
    read = columns.read.__wrapped__
    monkeypatch.setattr(columns, "read", lambda: read(path))
    models = [Model(f"mart.{name}", "", "", ("person_id",)) for name in ("person", "other")]
    monkeypatch.setattr(dictionary, "published_models", lambda: models)
    return path


def of_person(*names: str) -> list[str]:
    """The rules of mart.person, made of these columns."""
    return rules(suites.marts({"mart.person": names})[0])


def test_a_rule_may_not_stand_twice_in_a_suite() -> None:
    rule = Expectation("critical", "why", "expect_column_values_to_be_null", {"column": "surname"})
    with pytest.raises(ModelError, match=r"has expect_column_values_to_be_null \(surname\) twice"):
        Suite("mart.person", (rule, rule))


@pytest.mark.parametrize("suite", TABLES, indirect=True)
def test_every_expectation_says_why_in_a_sentence(suite: Suite) -> None:
    assert suite.expectations
    for expectation in suite.expectations:
        assert expectation.why[0].isupper(), expectation.rule
        assert expectation.why.endswith("."), expectation.rule


@pytest.mark.parametrize("suite", TABLES, indirect=True)
def test_no_mart_is_asked_for_the_key_that_the_build_has_enforced(suite: Suite) -> None:
    if suite.table.startswith("mart."):
        key = read_models()[suite.table].key
        asked = {f"values_to_not_be_null ({name})" for name in key}
        assert not asked & {*rules(suite)}
        assert not [rule for rule in rules(suite) if "unique" in rule]


def test_what_holds_of_a_name_holds_in_every_mart_and_is_said_once(said: Path) -> None:
    said.write_text(
        'harm_days.min = 0\nharm_days.why = "Harm is never negative."\n'
        'worst_days.at_most = "harm_days"\nworst_days.why = "No crime carries more."\n'
    )
    person, other = suites.marts(
        {"mart.person": ["harm_days", "worst_days"], "mart.other": ["worst_days"]}
    )
    assert rules(person) == [
        "values_to_be_between (harm_days)",
        "pair_values_a_to_be_greater_than_b (harm_days, worst_days)",
    ]
    assert rules(other) == []


def test_the_section_of_a_table_adds_to_it_says_otherwise_or_stands_apart(said: Path) -> None:
    said.write_text(
        'harm_days = { holds = "Harm.", min = 0, why = "Never negative." }\n'
        'role = { holds = "Part.", values = ["suspect"], why = "One of them." }\n'
        '["mart.person"]\n'
        'harm_days = { max = 9, why = "Few.", severity = "warning", mostly = 0.9 }\n'
        'role.holds = "Any part."\n'
        '"*" = { min = 2, max = 2, why = "Two." }\n'
        '["mart.other"]\n'
        "harm_days.apart = true\n"
    )
    made = suites.marts({"mart.person": ["harm_days", "role"], "mart.other": ["harm_days", "role"]})
    [harm, count] = made[0].expectations
    assert (harm.kwargs, harm.severity) == (
        {"column": "harm_days", "min_value": 0, "max_value": 9}, "critical",
    )  # fmt: skip
    assert count.rule == "expect_table_row_count_to_be_between"
    assert rules(made[1]) == ["values_to_be_in_set (role)"]
    assert dictionary.describe("mart.person", "role") == "Any part."
    assert dictionary.describe("mart.other", "role") == "Part. One of: suspect."
    assert dictionary.describe("mart.person", "harm_days") == "Harm."


def test_values_can_have_meanings_which_the_dictionary_gives(said: Path) -> None:
    said.write_text(
        'role.holds = "Part."\nrole.values.suspect = "may have done it"\nrole.values."a: b" = ""\n'
        'role.why = "One of them."\n'
    )
    assert columns.values("mart.person", "role") == ("suspect", "a: b")
    assert dictionary.describe("mart.person", "role") == (
        "Part. One of: suspect (may have done it), 'a: b'."
    )
    with pytest.raises(ModelError, match=r"gives no values of mart\.person\.surname"):
        columns.values("mart.person", "surname")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('a.mn = 0\na.why = "W."', r"columns.toml, a: mn is no word of this file; say one of"),
        ("a.min = 0", r"columns.toml, a: say in 'why' what must hold"),
        ('a.min = "none"\na.why = "W."', r"columns.toml, a: min cannot be 'none'"),
        ('a.max = true\na.why = "W."', r"columns.toml, a: max cannot be True"),
        ('a.values = "b"\na.why = "W."', r"columns.toml, a: values cannot be 'b'"),
        ('a.not_null = 1\na.why = "W."', r"columns.toml, a: not_null cannot be 1"),
        ('a.min = 0\na.why = "W."\na.severity = "fatal"', r"a: severity is critical or warning"),
        ('a.min = 0\na.why = "W."\na.mostly = 2', r"a: mostly is the share of rows"),
        ('["mart.person"]\nb.min = 0\nb.why = "W."', r"mart\.person has no column b\."),
        ('["mart.person"]\na.at_most = "b"\na.why = "W."', r"mart\.person has no column b\."),
    ],
)
def test_what_columns_toml_says_wrong_is_a_sentence(said: Path, line: str, sentence: str) -> None:
    said.write_text(line)
    with pytest.raises(ModelError, match=sentence):
        of_person("a")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("gxe.ExpectColumnValuesToBeNice(column='a')", r"has no attribute 'ExpectColumnValuesToBe"),
        (
            "gxe.ExpectColumnValuesToBeNull(colum='a')",
            r"colum: extra fields not permitted; column:",
        ),
        (
            "gxe.ExpectColumnValuesToBeBetween(column='a', min_value='low')",
            r"ExpectColumnValuesToBeBetween: .*min_value: value is not a valid float",
        ),
    ],
)
def test_a_wrong_argument_of_a_feed_is_a_sentence_that_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, sentence: str
) -> None:
    package = tmp_path / "suites_of_a_test"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "feed_a.py").write_text(
        "import great_expectations.expectations as gxe\n"
        f'TABLE = "staging.a"\nEXPECTATIONS = [\n    {line},\n]\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(suites, "FEEDS", "suites_of_a_test")
    try:
        with pytest.raises(ModelError, match=rf"^expectations/feed_a.py, line 4: .*{sentence}"):
            suites.feeds()
    finally:
        sys.modules.pop("suites_of_a_test")


def test_great_expectations_loads_every_suite_that_is_written(
    tmp_path: Path, written: dict[str, Suite]
) -> None:

    result = CliRunner().invoke(app, ["check", "--as-gx", str(tmp_path / "suites")])
    assert result.exit_code == 0, result.output
    files = sorted((tmp_path / "suites").iterdir())
    assert [path.name for path in files] == [f"{table}.json" for table in TABLES]
    for path in files:
        suite = gx_duckdb.gx.ExpectationSuite(**json.loads(path.read_text(encoding="utf-8")))
        stated = written[suite.name].expectations
        assert [Expectation.of(one) for one in suite.expectations] == [*stated]


def test_the_method_gives_every_share_that_is_enough_as_it_is(written: dict[str, Suite]) -> None:
    """Shows: feed-shares."""
    shown = table(text(made_pages.METHOD / "feed-shares.md"))
    held = {
        (suite.table, e.kwargs["column"], str(e.kwargs["mostly"]), e.severity)
        for suite in written.values()
        for e in suite.expectations
        if "mostly" in e.kwargs
    }
    assert {tuple(row.values()) for row in shown} == held


def test_the_categories_of_street_crime_are_those_of_the_reference() -> None:
    with (paths.SHIPPED / "street_categories.csv").open(encoding="utf-8", newline="") as file:
        assert {row["category"] for row in csv.DictReader(file)} == set(feed_street.CATEGORIES)
