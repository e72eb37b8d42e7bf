"""mart.ever_listed: one row per row that a list has held in two years."""

from harm_index.expectations import critical

TABLE = "mart.ever_listed"

EXPECTATIONS = [
    critical(
        "A row has one name, and no two share it.",
        "expect_column_values_to_be_unique",
        column="list_row_id",
    ),
    critical(
        "No row was listed last before it was listed first.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="last_listed_on",
        column_B="first_listed_on",
        or_equal=True,
    ),
    critical(
        "Every row was on one release at least.",
        "expect_column_values_to_be_between",
        column="release_count",
        min_value=1,
    ),
]
