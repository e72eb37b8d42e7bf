"""Suites: plain data that says why, and that Great Expectations understands."""

import subprocess
import sys

import pytest

from harm_index import expectations, gx_duckdb
from harm_index.expectations import Suite, critical

SUITES = expectations.by_table().values()


def test_a_rule_may_not_stand_twice_in_a_suite_nor_a_table_in_two_modules() -> None:
    rule = critical("why", "expect_column_values_to_not_be_null", column="surname")
    with pytest.raises(
        ValueError, match=r"has expect_column_values_to_not_be_null \(surname\) twice"
    ):
        Suite("mart.person", (rule, rule))
    with pytest.raises(ValueError, match=r"mart\.person has two modules"):
        expectations.collect([Suite("mart.person", ()), Suite("mart.person", ())])


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_every_expectation_says_why_in_a_sentence(suite: Suite) -> None:
    assert suite.expectations
    for expectation in suite.expectations:
        assert expectation.why[0].isupper(), expectation.rule
        assert expectation.why.endswith("."), expectation.rule


def test_listing_suites_does_not_wait_for_great_expectations() -> None:
    code = "import sys, expectations, harm_index.checks; expectations.by_table(); "
    code += "sys.exit('great_expectations' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_every_suite_is_one_that_great_expectations_understands(suite: Suite) -> None:
    assert len(gx_duckdb.as_gx(suite).expectations) == len(suite.expectations)
