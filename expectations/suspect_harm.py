"""mart.suspect_harm: one row per person suspected, their score and what stands beside it."""

from harm_index.expectations import critical, warning
from harm_index.expectations.shared import ADULT_OR_CHILD, DATED, OF_SOMEBODY, RANKED, SCORED

TABLE = "mart.suspect_harm"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    *SCORED,
    *RANKED,
    *DATED,
    critical(
        "A person's part of the harm is never more than the whole.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="fractional_harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "Nobody shares more crimes than they have.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="shared_crime_count",
        or_equal=True,
    ),
    warning(
        "A suspect has a surname to be looked up by.",
        "expect_column_values_to_not_be_null",
        column="surname",
        mostly=0.98,
    ),
]
