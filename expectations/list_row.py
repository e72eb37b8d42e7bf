"""mart.list_row: one row per row of a list, how it moved and why it is there."""

from harm_index import lists
from harm_index.expectations import critical

TABLE = "mart.list_row"

EXPECTATIONS = [
    critical(
        "A row has one name, and no two share it.",
        "expect_column_values_to_be_unique",
        column="list_row_id",
    ),
    critical(
        "Every row is of a list that is written.",
        "expect_column_values_to_be_in_set",
        column="list_name",
        value_set=[kind.name for kind in lists.kinds()],
    ),
    critical(
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="rank",
        min_value=1,
    ),
    critical(
        "A row moved in one of the ways that lists know.",
        "expect_column_values_to_be_in_set",
        column="movement",
        value_set=["new", "stayed", "returned"],
    ),
    critical(
        "A row came by the length of its list, a tie or the band.",
        "expect_column_values_to_be_in_set",
        column="listed_by",
        value_set=["length", "tie", "band"],
    ),
    critical(
        "Every row says why it is there.",
        "expect_column_values_to_not_be_null",
        column="reason",
    ),
    critical(
        "Every row says when it leaves.",
        "expect_column_values_to_not_be_null",
        column="leaves_on",
    ),
    critical(
        "No row leaves before its last crime.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="leaves_on",
        column_B="first_crime_on",
    ),
]
