"""The first look at a table finds what Great Expectations would, so that what holds is not asked twice."""

import duckdb
import pytest

from harm_index.checks import first_look, gx_duckdb, suites
from harm_index.warehouse import dictionary


@pytest.mark.long
def test_great_expectations_and_the_first_look_find_the_same_in_an_empty_warehouse(
    empty_night: duckdb.DuckDBPyConnection,
) -> None:
    source = gx_duckdb.open_source(empty_night)
    for suite in suites.by_table(dictionary.names_by_table(empty_night)).values():
        found = gx_duckdb.validate(source, suite)
        looked = first_look.unbroken(empty_night, suite)
        assert [finding.passed for finding in found if not finding.passed] == []
        assert [not held for held in looked if not held] == [
            True for one in suite.expectations if one.type.endswith("to_be_unique")
        ]
