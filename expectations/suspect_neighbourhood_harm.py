"""mart.suspect_neighbourhood_harm: one row per person on one team's ground."""

from harm_index.expectations import critical

TABLE = "mart.suspect_neighbourhood_harm"

EXPECTATIONS = [
    critical(
        "Every share of harm has a team, or is held as unassigned.",
        "expect_column_values_to_not_be_null",
        column="neighbourhood_code",
    ),
    critical(
        "Nobody stands twice on one ground.",
        "expect_compound_columns_to_be_unique",
        column_list=["person_id", "neighbourhood_code"],
    ),
    critical(
        "The harm on one ground is no more than all of it.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="force_harm_days",
        column_B="harm_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "Everyone here did something here.",
        "expect_column_values_to_be_between",
        column="crime_count",
        min_value=1,
    ),
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
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="harm_rank",
        min_value=1,
    ),
]
