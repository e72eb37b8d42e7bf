"""mart.repeat_suspect_harm: people with two crimes or more, and no others."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD, OF_SOMEBODY

TABLE = "mart.repeat_suspect_harm"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    critical(
        "A repeat suspect has two crimes or more.",
        "expect_column_values_to_be_between",
        column="crime_count",
        min_value=2,
    ),
    critical(
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="harm_rank",
        min_value=1,
    ),
    critical(
        "What is left beyond the worst crime is never negative.",
        "expect_column_values_to_be_between",
        column="repeat_harm_days",
        min_value=0,
    ),
]
