"""mart.wanted: one row per nominal who is, or may be, wanted."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD, OF_SOMEBODY, RANKED

TABLE = "mart.wanted"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    *RANKED,
    critical(
        "Nobody is wanted from a day to come.",
        "expect_column_values_to_be_between",
        column="days_wanted",
        min_value=0,
    ),
    critical(
        "Whoever is here has an open circulation.",
        "expect_column_values_to_be_between",
        column="circulation_count",
        min_value=1,
    ),
    critical(
        "No more circulations are unknown than open.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="circulation_count",
        column_B="unknown_circulation_count",
        or_equal=True,
    ),
]
