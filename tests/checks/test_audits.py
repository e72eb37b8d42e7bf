"""Whatever numbers an audit gives, the marts made of it keep their rules."""

import pytest

from harm_index import checks
from tests.conftest import Count
from tests.tables import Tables

AUDITS = """
audit_ref | category | audited_on | reported | recorded | published_percent | published_margin
---
{}
before | all crime | 2024-08-01 | 3 | 0 | |
"""


@pytest.mark.parametrize(
    "row",
    [
        "a | all crime | 2025-08-01 | 2147483647 | 1 | |",
        "a | all crime | 2025-08-01 | 2147483647 | 2147483647 | |",
        "a | all crime | 2025-08-01 | | | 0.01 | 99.99",
        "a | all crime | 2025-08-01 | | | 99.99 | 0.01",
        "a | all crime | 2025-08-01 | | | 0.01 | 100",
        "a | all crime | 2025-08-01 | | | 50 | 999.99",
        "a | all crime | 2025-08-01 | 99999999999999999999 | -1 | -0 | 1e9",
        "a | all crime | 9999-12-31 | 1 | 1 | |",
        "a | all crime | 0001-01-01 | 1 | 1 | |",
    ],
)
def test_no_number_of_an_audit_stops_a_night_or_breaks_a_rule(
    count: Count, tables: Tables, row: str
) -> None:
    given = {
        "crimes": """
            crime_ref | offence_code | committed_from
            ----------+--------------+---------------
            a         | 34.1.1.1     | 2025-09-01
        """,
        "audits": AUDITS.format(row),
        "audit_category": """
            category  | offence_group | reason
            ----------+---------------+-------
            all crime | any other     | all
        """,
    }
    for model in ("mart.recording_coverage", "mart.recording_accuracy"):
        assert count(model, "1", **given)
        results = checks.run_expectations(tables.con, [model])
        assert [str(result) for result in results if not result.passed] == []
