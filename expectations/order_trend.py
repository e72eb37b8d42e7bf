"""mart.order_trend: every series in every window of every scope, those with none included."""

from harm_index.expectations import critical

TABLE = "mart.order_trend"

EXPECTATIONS = [
    critical(
        "A series stands once in a window of a scope.",
        "expect_compound_columns_to_be_unique",
        column_list=["window_end", "scope", "scope_code", "series"],
    ),
    critical(
        "The totals are of the force and of neighbourhoods.",
        "expect_column_values_to_be_in_set",
        column="scope",
        value_set=["force", "neighbourhood"],
    ),
    critical(
        "A window ends after it begins.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="window_end",
        column_B="window_start",
    ),
    critical(
        "No fewer orders are issued than none.",
        "expect_column_values_to_be_between",
        column="order_count",
        min_value=0,
    ),
    critical(
        "Every window says whether it is complete, or what was not delivered would read as a fall.",
        "expect_column_values_to_not_be_null",
        column="is_complete",
    ),
    critical(
        "No fewer quarters fell than none.",
        "expect_column_values_to_be_between",
        column="quarters_falling",
        min_value=0,
    ),
    critical(
        "Every total alerts or does not.",
        "expect_column_values_to_not_be_null",
        column="is_alert",
    ),
]
