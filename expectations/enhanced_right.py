"""mart.enhanced_right: whom to ask about enhanced rights, and under which limb of the Code."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD

TABLE = "mart.enhanced_right"

EXPECTATIONS = [
    *ADULT_OR_CHILD,
    critical(
        "A victim is prompted for once under each rule.",
        "expect_compound_columns_to_be_unique",
        column_list=["person_id", "rule_code"],
    ),
    critical(
        "A limb is one of the Code's.",
        "expect_column_values_to_be_in_set",
        column="limb",
        value_set=["most serious crime", "persistently targeted", "vulnerable or intimidated"],
    ),
    critical(
        "No prompt is without a crime.",
        "expect_column_values_to_be_between",
        column="crime_count",
        min_value=1,
    ),
    critical(
        "Nobody is prompted for without an authority.",
        "expect_column_values_to_not_be_null",
        column="citation",
    ),
]
