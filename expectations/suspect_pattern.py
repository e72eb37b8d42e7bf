"""mart.suspect_pattern: one row per pattern of crimes and suspects."""

from harm_index.expectations import critical

TABLE = "mart.suspect_pattern"

EXPECTATIONS = [
    critical(
        "There are four patterns.",
        "expect_table_row_count_to_equal",
        value=4,
    ),
    critical(
        "A part of the harm is never more than the whole.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="fractional_harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "Crimes counted once are no more than once for each suspect.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="crime_harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
