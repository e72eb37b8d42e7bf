"""mart.school_harm: one row per secondary school, those with nothing near them included."""

from harm_index.expectations import critical, warning
from harm_index.expectations.shared import DATED, RANKED, SCORED

TABLE = "mart.school_harm"

EXPECTATIONS = [
    critical(
        "Every row is of a school.",
        "expect_column_values_to_not_be_null",
        column="urn",
    ),
    critical(
        "No school stands twice in the ranking.",
        "expect_column_values_to_be_unique",
        column="urn",
    ),
    *SCORED,
    *RANKED,
    *DATED,
    critical(
        "No more crimes are near another school than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="shared_crime_count",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "Schools have a point, or nothing near them is known.",
        "expect_column_values_to_not_be_null",
        column="crime_count",
        mostly=0.9,
    ),
]
