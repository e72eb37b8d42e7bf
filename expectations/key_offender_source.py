"""mart.key_offender_source: one row per person on a list or in a forum."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD

TABLE = "mart.key_offender_source"

EXPECTATIONS = [
    *ADULT_OR_CHILD,
    critical(
        "Every row is of somebody.",
        "expect_column_values_to_not_be_null",
        column="person_id",
    ),
    critical(
        "A source is a list or a forum.",
        "expect_column_values_to_be_in_set",
        column="source_kind",
        value_set=["list", "forum"],
    ),
    critical(
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="rank",
        min_value=1,
    ),
    critical(
        "A membership that is kept holds, or may hold.",
        "expect_column_values_to_be_in_set",
        column="standing",
        value_set=["current", "unknown"],
    ),
]
