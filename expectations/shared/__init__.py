"""What several tables must hold in the same words: their modules take these in."""

from harm_index.expectations import critical

# One row of each nominal.
OF_SOMEBODY = (
    critical(
        "Every row is of somebody.",
        "expect_column_values_to_not_be_null",
        column="person_id",
    ),
    critical(
        "Nobody stands twice in the ranking.",
        "expect_column_values_to_be_unique",
        column="person_id",
    ),
)

# A score, and what stands beside it.
SCORED = (
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
)

# A rank and its tie.
RANKED = (
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
)

# The first and the last crime.
DATED = (
    critical(
        "The last crime is not before the first.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="last_crime_on",
        column_B="first_crime_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
)

# Whose list a row is for.
ADULT_OR_CHILD = (
    critical(
        "Every row says whether it is of a child, or it could reach the wrong list.",
        "expect_column_values_to_not_be_null",
        column="is_child",
    ),
)
