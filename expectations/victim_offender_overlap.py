"""mart.victim_offender_overlap: one row per person who is both suspect and victim."""

from expectations import critical
from expectations.shared import ADULT_OR_CHILD, OF_SOMEBODY

TABLE = "mart.victim_offender_overlap"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    critical(
        "Whoever is here is suspected of a crime.",
        "expect_column_values_to_be_between",
        column="suspect_crime_count",
        min_value=1,
    ),
    critical(
        "Whoever is here was harmed by a crime.",
        "expect_column_values_to_be_between",
        column="victim_crime_count",
        min_value=1,
    ),
    critical(
        "Which role came first is said in one of three ways.",
        "expect_column_values_to_be_in_set",
        column="came_first",
        value_set=["suspect first", "victim first", "same day"],
    ),
    critical(
        "Days between are never negative.",
        "expect_column_values_to_be_between",
        column="days_between",
        min_value=0,
    ),
]
