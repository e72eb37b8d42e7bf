"""mart.key_offender: one row per person whom a list or a forum has."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD, OF_SOMEBODY

TABLE = "mart.key_offender"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    critical(
        "Harm is never negative.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "No more crimes lack a weight than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="unweighted_count",
        or_equal=True,
    ),
    critical(
        "No more owners than forums.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="forum_count",
        column_B="owner_count",
        or_equal=True,
    ),
    critical(
        "A review that is overdue was due before today.",
        "expect_column_values_to_be_between",
        column="days_since_review_due",
        min_value=1,
    ),
]
