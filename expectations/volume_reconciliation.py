"""mart.volume_reconciliation: what is between our crimes and the Home Office's figure."""

from harm_index.expectations import critical

TABLE = "mart.volume_reconciliation"

EXPECTATIONS = [
    critical(
        "No line of a year stands twice.",
        "expect_compound_columns_to_be_unique",
        column_list=["financial_year", "source", "line"],
    ),
    critical(
        "The lines are those of the comparison.",
        "expect_column_values_to_be_in_set",
        column="line",
        value_set=[
            *("home office", "comparable", "stands", "cancelled", "incident"),
            *("not notifiable", "fraud", "not known", "rejected", "left"),
        ],
    ),
    critical(
        "Every line can be read in words.",
        "expect_column_values_to_not_be_null",
        column="line_label",
    ),
    critical(
        "Every line says how it is to be read.",
        "expect_column_values_to_not_be_null",
        column="note",
    ),
    critical(
        "A part of a year is never held against the whole figure.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="home_office_count",
        column_B="comparable_count",
        or_equal=True,
    ),
    critical(
        "No more of a year is held than there is of it.",
        "expect_column_values_to_be_between",
        column="covered_share",
        min_value=0,
        max_value=1,
    ),
]
