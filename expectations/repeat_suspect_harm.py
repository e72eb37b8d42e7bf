"""mart.repeat_suspect_harm: people with two crimes or more, and no others."""

from expectations import critical

TABLE = "mart.repeat_suspect_harm"

EXPECTATIONS = [
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
    critical(
        "Every row says whether it is of a child, or it could reach the wrong list.",
        "expect_column_values_to_not_be_null",
        column="is_child",
    ),
    critical(
        "A repeat suspect has two crimes or more.",
        "expect_column_values_to_be_between",
        column="crime_count",
        min_value=2,
    ),
    critical(
        "Ranks begin at one.",
        "expect_column_values_to_be_between",
        column="harm_rank",
        min_value=1,
    ),
    critical(
        "What is left beyond the worst crime is never negative.",
        "expect_column_values_to_be_between",
        column="repeat_harm_days",
        min_value=0,
    ),
]
