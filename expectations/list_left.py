"""mart.list_left: one row per row that has left its list, and why."""

from harm_index.expectations import critical

TABLE = "mart.list_left"

EXPECTATIONS = [
    critical(
        "A row leaves a list once.",
        "expect_column_values_to_be_unique",
        column="list_row_id",
    ),
    critical(
        "Every row that left says why, in the words of the method.",
        "expect_column_values_to_be_in_set",
        column="left_reason",
        value_set=[
            "aged out",
            "cancelled",
            "transferred",
            "reclassified",
            "role changed",
            "held",
            "died",
            "weights changed",
            "basis changed",
            "date corrected",
            "moved",
            "now an adult",
            "now treated as a child",
            "of another age",
            "nominal corrected",
            "no longer ranked",
            "not known",
            "withdrawn",
            "threshold",
        ],
    ),
    critical(
        "Every row that left has a reason.",
        "expect_column_values_to_not_be_null",
        column="left_reason",
    ),
    critical(
        "Every row that left had a rank.",
        "expect_column_values_to_be_between",
        column="previous_rank",
        min_value=1,
    ),
]
