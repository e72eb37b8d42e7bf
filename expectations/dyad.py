"""mart.dyad: one row per suspect and victim with crimes between them."""

from harm_index.expectations import critical
from harm_index.expectations.shared import DATED, RANKED

TABLE = "mart.dyad"

EXPECTATIONS = [
    *DATED,
    *RANKED,
    critical(
        "A pair has a crime.",
        "expect_column_values_to_be_between",
        column="crime_count",
        min_value=1,
    ),
    critical(
        "Harm is never negative.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "No more crimes lack a weight than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="unweighted_count",
        or_equal=True,
    ),
    critical(
        "There are no more days with a crime than crimes.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="occasion_count",
        or_equal=True,
    ),
    critical(
        "No gap is negative.",
        "expect_column_values_to_be_between",
        column="last_gap_days",
        min_value=1,
    ),
    critical(
        "How often is said in the words of the dictionary.",
        "expect_column_values_to_be_in_set",
        column="frequency_trend",
        value_set=["more often", "less often", "steady", "too few to tell"],
    ),
    critical(
        "How serious is said in the words of the dictionary.",
        "expect_column_values_to_be_in_set",
        column="severity_trend",
        value_set=["more serious", "less serious", "as serious", "not known", "too few to tell"],
    ),
]
