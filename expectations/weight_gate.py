"""mart.weight_gate: one row: how much of the window carries no weight."""

from harm_index.expectations import critical

TABLE = "mart.weight_gate"

EXPECTATIONS = [
    critical(
        "The gate has one row.",
        "expect_table_row_count_to_be_between",
        min_value=1,
        max_value=1,
    ),
    critical(
        "A share of crimes is between none and all.",
        "expect_column_values_to_be_between",
        column="unweighted_crime_share",
        min_value=0,
        max_value=1,
    ),
    critical(
        "A share of harm is between none and all.",
        "expect_column_values_to_be_between",
        column="unweighted_harm_share",
        min_value=0,
        max_value=1,
    ),
]
