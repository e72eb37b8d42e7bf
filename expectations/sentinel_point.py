"""mart.sentinel_point: one row per point for a person to look at."""

from harm_index.expectations import critical

TABLE = "mart.sentinel_point"

EXPECTATIONS = [
    critical(
        "No point stands twice.",
        "expect_column_values_to_be_unique",
        column="spot",
    ),
    critical(
        "Every row says why it is there.",
        "expect_column_value_lengths_to_be_between",
        column="why",
        min_value=1,
    ),
]
