"""mart.place_harm: one row per place where something happened."""

from harm_index.expectations import critical, warning
from harm_index.expectations.shared import DATED, RANKED, SCORED

TABLE = "mart.place_harm"

EXPECTATIONS = [
    critical(
        "Every row is of a place.",
        "expect_column_values_to_not_be_null",
        column="place_id",
    ),
    critical(
        "No place stands twice in the ranking.",
        "expect_column_values_to_be_unique",
        column="place_id",
    ),
    critical(
        "Every place has a team, or is held as unassigned.",
        "expect_column_values_to_not_be_null",
        column="neighbourhood_code",
    ),
    *SCORED,
    *RANKED,
    *DATED,
    critical(
        "No more crimes are weighed by proxy than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="proxy_count",
        or_equal=True,
    ),
    warning(
        "Points lie in or near England and Wales, or at 0/0 as a sentinel.",
        "expect_column_values_to_be_between",
        column="latitude",
        min_value=49.8,
        max_value=55.9,
        mostly=0.98,
    ),
]
