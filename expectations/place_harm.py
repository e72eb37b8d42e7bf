"""mart.place_harm: one row per place where something happened."""

from expectations import critical, warning

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
    critical(
        "No single crime carries more than all of them.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="worst_crime_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="harm_rank",
        min_value=1,
    ),
    critical(
        "A tie holds at least the row itself.",
        "expect_column_values_to_be_between",
        column="tie_size",
        min_value=1,
    ),
    critical(
        "The last crime is not before the first.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="last_crime_on",
        column_B="first_crime_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
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
