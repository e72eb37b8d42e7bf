"""mart.outlier_line: one row per measure, with the lines that neighbourhoods are held against."""

from harm_index.expectations import critical

TABLE = "mart.outlier_line"

EXPECTATIONS = [
    critical(
        "A measure stands once.",
        "expect_column_values_to_be_unique",
        column="measure",
    ),
    critical(
        "Every measure says which values its lines are of.",
        "expect_column_values_to_be_in_set",
        column="scale",
        value_set=["plain", "log", "constant", "too few"],
    ),
    critical(
        "The upper line is not below the lower.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="high_line",
        column_B="low_line",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
