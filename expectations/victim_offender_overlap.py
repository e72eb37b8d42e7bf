"""mart.victim_offender_overlap: one row per person who is both suspect and victim."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD, OF_SOMEBODY

TABLE = "mart.victim_offender_overlap"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    critical(
        "Everyone here is suspected of a crime of the window.",
        "expect_column_values_to_not_be_null",
        column="first_suspect_on",
    ),
    critical(
        "Everyone here was harmed by a crime of the window.",
        "expect_column_values_to_not_be_null",
        column="first_victim_on",
    ),
    critical(
        "Which role came first is said in one of three ways.",
        "expect_column_values_to_be_in_set",
        column="came_first",
        value_set=["suspect first", "victim first", "same day"],
    ),
    critical(
        "Days between are never negative.",
        "expect_column_values_to_be_between",
        column="days_between",
        min_value=0,
    ),
]
