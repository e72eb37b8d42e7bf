"""mart.protection_prompt: one row per victim of a crime to ask after, and no suspect."""

from harm_index.expectations import critical
from harm_index.expectations.repeat_victim import ADVICE
from harm_index.expectations.shared import ADULT_OR_CHILD

TABLE = "mart.protection_prompt"

EXPECTATIONS = [
    *ADULT_OR_CHILD,
    critical(
        "A victim of a crime stands once.",
        "expect_compound_columns_to_be_unique",
        column_list=["crime_id", "person_id"],
    ),
    critical(
        "Only outcomes 14 and 16 say that the victim does not support the case.",
        "expect_column_values_to_be_in_set",
        column="outcome_type",
        value_set=[14, 16],
    ),
    critical(
        "A crime has no fewer suspects than none.",
        "expect_column_values_to_be_between",
        column="suspect_count",
        min_value=0,
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
        "Every row says why it is here.",
        "expect_column_values_to_not_be_null",
        column="why",
    ),
    critical(
        "The reason is of fixed words, so that it can name nobody.",
        "expect_column_values_to_be_in_set",
        column="why",
        value_set=[
            "No protective order on record",
            "A protective order whose dates cannot be read",
            "An order of a type that is not known",
            "Not known: no orders were delivered that can be used",
        ],
    ),
]
