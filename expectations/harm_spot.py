"""mart.harm_spot: one row per cell of the grid where something happened."""

from harm_index.expectations import critical
from harm_index.expectations.shared import DATED, RANKED, SCORED

TABLE = "mart.harm_spot"

EXPECTATIONS = [
    critical(
        "No cell stands twice in the ranking.",
        "expect_column_values_to_be_unique",
        column="cell_code",
    ),
    critical(
        "Every cell has a centre.",
        "expect_column_values_to_not_be_null",
        column="latitude",
    ),
    *SCORED,
    *RANKED,
    *DATED,
    critical(
        "A cell has no more places with a crime than crimes.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="place_count",
        or_equal=True,
    ),
]
