"""core.score: one row for each subject in each scope."""

from harm_index.expectations import critical

TABLE = "core.score"

EXPECTATIONS = [
    critical(
        "No more crimes are shared than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="shared_crime_count",
        or_equal=True,
    ),
    critical(
        "Harm shared out is no more than all of it.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="fractional_harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "No subject has a negative score.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="harm_rank",
        min_value=1,
    ),
]
