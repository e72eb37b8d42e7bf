"""mart.co_offending_group: one row per group of linked suspects."""

from harm_index.expectations import critical
from harm_index.expectations.shared import DATED, RANKED

TABLE = "mart.co_offending_group"

EXPECTATIONS = [
    *RANKED,
    *DATED,
    critical(
        "A group has one name, and no two share it.",
        "expect_column_values_to_be_unique",
        column="group_id",
    ),
    critical(
        "A group has two members or more.",
        "expect_column_values_to_be_between",
        column="member_count",
        min_value=2,
    ),
    critical(
        "A group shares a crime.",
        "expect_column_values_to_be_between",
        column="shared_crime_count",
        min_value=1,
    ),
    critical(
        "It shares no more crimes than it has.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="shared_crime_count",
        or_equal=True,
    ),
    critical(
        "Crimes counted once are no more than their suspects' scores.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="member_harm_days",
        column_B="harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
