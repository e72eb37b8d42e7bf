"""mart.visit_coverage: one row per list of a team, and what was done about it."""

from harm_index.expectations import critical

TABLE = "mart.visit_coverage"

EXPECTATIONS = [
    critical(
        "No more rows were visited than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="row_count",
        column_B="visited_count",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "The share visited is a share.",
        "expect_column_values_to_be_between",
        column="visited_share",
        min_value=0,
        max_value=1,
    ),
    critical(
        "The rows visited hold no more harm than all of them.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="visited_harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
