"""mart.unit_measure: one measure of one neighbourhood."""

from harm_index.expectations import critical

TABLE = "mart.unit_measure"

EXPECTATIONS = [
    critical(
        "No measure is negative.",
        "expect_column_values_to_be_between",
        column="value",
        min_value=0,
    ),
]
