"""mart.correction_unread: rows of lists that a correction might change which cannot be read."""

from harm_index.expectations import critical

TABLE = "mart.correction_unread"

EXPECTATIONS = [
    critical(
        "A correction of a row is named once.",
        "expect_compound_columns_to_be_unique",
        column_list=["list_row_id", "correction", "row_key"],
    ),
    critical(
        "A correction is of a crime, a role, how to contact somebody, or who they are.",
        "expect_column_values_to_be_in_set",
        column="correction",
        value_set=["crime", "role", "safe contact", "nominal"],
    ),
]
