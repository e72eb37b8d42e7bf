"""mart.list_crime: one row per crime behind a row of a list."""

from harm_index.expectations import critical

TABLE = "mart.list_crime"

EXPECTATIONS = [
    critical(
        "Every crime stands behind a row.",
        "expect_column_values_to_not_be_null",
        column="list_row_id",
    ),
    critical(
        "Every crime has words to be read.",
        "expect_column_values_to_not_be_null",
        column="offence_title",
    ),
    critical(
        "Harm is never negative.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "Only crimes with a weight carry harm, and each says how it came by it.",
        "expect_column_values_to_be_in_set",
        column="weight_status",
        value_set=["weighted", "decided", "proxy", "ambiguous", "unknown"],
    ),
]
