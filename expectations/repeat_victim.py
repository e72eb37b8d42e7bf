"""mart.repeat_victim: everyone who was a victim in the last 12 months, to be looked up."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD, DATED, OF_SOMEBODY

TABLE = "mart.repeat_victim"

ADVICE = [
    "Read safe_contact first: may share an address with a suspect",
    "Read safe_contact first",
    "Safe contact: may share an address with a suspect",
    "Not known: ask before any contact",
    "No warning known",
]

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    *DATED,
    critical(
        "Whoever is here was the victim of a crime.",
        "expect_column_values_to_be_between",
        column="crime_count",
        min_value=1,
    ),
    critical(
        "No more crimes are of one group than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="same_group_crime_count",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "No more crimes lack a weight than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="crime_count",
        column_B="unweighted_count",
        or_equal=True,
    ),
    critical(
        "Harm is never negative.",
        "expect_column_values_to_be_between",
        column="harm_days",
        min_value=0,
    ),
    critical(
        "The last crime was before the run's date, and no more than a year and a day ago.",
        "expect_column_values_to_be_between",
        column="days_since_last_crime",
        min_value=1,
        max_value=366,
    ),
    critical(
        "Every row says what to mind before contact.",
        "expect_column_values_to_not_be_null",
        column="contact_advice",
    ),
    critical(
        "Advice is of fixed words, so that it can name nobody.",
        "expect_column_values_to_be_in_set",
        column="contact_advice",
        value_set=ADVICE,
    ),
    critical(
        "The prompt is of fixed words, so that it can name nobody.",
        "expect_column_values_to_be_in_set",
        column="protection_prompt",
        value_set=[
            "Withdrew support; no protective order on record",
            "Withdrew support; not known whether an order protects",
        ],
    ),
    critical(
        "Every victim has a team, or is held as unassigned, so that nobody is dropped.",
        "expect_column_values_to_not_be_null",
        column="neighbourhood_code",
    ),
]
