"""mart.neighbourhood_harm: one row per neighbourhood, those with nothing included."""

from harm_index.expectations import critical

TABLE = "mart.neighbourhood_harm"

EXPECTATIONS = [
    critical(
        "Every row is of a neighbourhood, or of what is in none.",
        "expect_column_values_to_not_be_null",
        column="neighbourhood_code",
    ),
    critical(
        "No neighbourhood stands twice.",
        "expect_column_values_to_be_unique",
        column="neighbourhood_code",
    ),
    critical(
        "At least the line of what is in no neighbourhood is there.",
        "expect_table_row_count_to_be_between",
        min_value=1,
    ),
    critical(
        "Harm is never negative.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "No more crimes lack a weight than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="unweighted_count",
        or_equal=True,
    ),
]
