"""mart.feed_freshness: one row for each feed that was delivered."""

from harm_index.expectations import critical

TABLE = "mart.feed_freshness"

EXPECTATIONS = [
    critical(
        "A feed is judged once.",
        "expect_column_values_to_be_unique",
        column="feed",
    ),
    critical(
        "No row is newer than the run.",
        "expect_column_values_to_be_between",
        column="age_days",
        min_value=0,
    ),
]
