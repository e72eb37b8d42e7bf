"""mart.force_harm: the statement of the force's harm, line by line."""

from harm_index.expectations import critical

TABLE = "mart.force_harm"

EXPECTATIONS = [
    critical(
        "The sections are those of the statement.",
        "expect_column_values_to_be_in_set",
        column="section",
        value_set=["series", "place", "suspect", "victim"],
    ),
    critical(
        "No line stands twice.",
        "expect_compound_columns_to_be_unique",
        column_list=["section", "line"],
    ),
    critical(
        "Every line can be read in words.",
        "expect_column_values_to_not_be_null",
        column="line_label",
    ),
    critical(
        "The six series are there even where they are empty.",
        "expect_table_row_count_to_be_between",
        min_value=6,
    ),
]
