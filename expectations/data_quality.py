"""mart.data_quality: one count per kind of fault."""

from harm_index.expectations import critical

TABLE = "mart.data_quality"

EXPECTATIONS = [
    critical(
        "A fault is counted once.",
        "expect_compound_columns_to_be_unique",
        column_list=["subject", "measure"],
    ),
    critical(
        "A count is never negative.",
        "expect_column_values_to_be_between",
        column="fault_count",
        min_value=0,
    ),
    critical(
        "No more rows are at fault than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="row_count",
        column_B="fault_count",
        or_equal=True,
    ),
]
