"""mart.recording_coverage: totals with what was reported and not recorded."""

from harm_index.expectations import critical

TABLE = "mart.recording_coverage"

EXPECTATIONS = [
    critical(
        "A period of a scope stands once.",
        "expect_compound_columns_to_be_unique",
        column_list=["period", "scope", "scope_code"],
    ),
    critical(
        "Under-recording is carried to totals alone, and to no person.",
        "expect_column_values_to_be_in_set",
        column="scope",
        value_set=["force", "neighbourhood"],
    ),
    critical(
        "No fewer crimes were reported than were recorded.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="least_reported_count",
        column_B="crime_count",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "The range of the harm ends no lower than it begins.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="most_implied_days",
        column_B="least_implied_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
