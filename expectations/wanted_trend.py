"""mart.wanted_trend: one row per month end, and the run date."""

from harm_index.expectations import critical

TABLE = "mart.wanted_trend"

EXPECTATIONS = [
    critical(
        "A day stands once.",
        "expect_column_values_to_be_unique",
        column="counted_on",
    ),
    critical(
        "Nobody is wanted less than not at all.",
        "expect_column_values_to_be_between",
        column="wanted_count",
        min_value=0,
    ),
    critical(
        "The middle of the days wanted is none below none.",
        "expect_column_values_to_be_between",
        column="median_days_wanted",
        min_value=0,
    ),
]
