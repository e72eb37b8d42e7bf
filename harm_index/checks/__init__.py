"""Check a built warehouse before anyone may read it."""

from harm_index.checks.run import (
    UNREADABLE,
    Result,
    check,
    refuse,
    run_expectations,
    run_sql_checks,
)

__all__ = ["UNREADABLE", "Result", "check", "refuse", "run_expectations", "run_sql_checks"]
