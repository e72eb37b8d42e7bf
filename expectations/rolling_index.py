"""mart.rolling_index: every window of every scope, those with nothing included."""

from harm_index.expectations import critical

TABLE = "mart.rolling_index"

EXPECTATIONS = [
    critical(
        "A window of a scope stands once.",
        "expect_compound_columns_to_be_unique",
        column_list=["window_end", "scope", "scope_code"],
    ),
    critical(
        "The index is of the force, neighbourhoods and offence groups.",
        "expect_column_values_to_be_in_set",
        column="scope",
        value_set=["force", "neighbourhood", "offence group"],
    ),
    critical(
        "A window ends after it begins.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="window_end",
        column_B="window_start",
    ),
    critical(
        "Harm is never negative.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "Every window says whether it is complete, or a start would read as a rise.",
        "expect_column_values_to_not_be_null",
        column="is_complete",
    ),
]
