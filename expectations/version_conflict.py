"""mart.version_conflict: rows of one key that are as new and differ."""

from harm_index.expectations import critical

TABLE = "mart.version_conflict"

EXPECTATIONS = [
    critical(
        "A key of a feed is named once.",
        "expect_compound_columns_to_be_unique",
        column_list=["feed", "row_key"],
    ),
    critical(
        "Every conflict names the columns that differ.",
        "expect_column_values_to_not_be_in_set",
        column="differing_columns",
        value_set=[""],
    ),
]
