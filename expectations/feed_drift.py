"""mart.feed_drift: what the newest delivery of a feed holds against what is usual."""

from harm_index.expectations import critical

TABLE = "mart.feed_drift"

EXPECTATIONS = [
    critical(
        "Each thing that is counted of a column is compared once.",
        "expect_compound_columns_to_be_unique",
        column_list=["feed", "column_name", "measure", "word"],
    ),
    critical(
        "What is usual lies within its limits.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="high_limit",
        column_B="low_limit",
        or_equal=True,
    ),
    critical(
        "A count is never negative.",
        "expect_column_values_to_be_between",
        column="value_count",
        min_value=0,
    ),
]
