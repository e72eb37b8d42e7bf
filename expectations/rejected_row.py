"""mart.rejected_row: delivered rows that could not be used."""

from harm_index.expectations import critical

TABLE = "mart.rejected_row"

EXPECTATIONS = [
    critical(
        "A row is rejected once.",
        "expect_compound_columns_to_be_unique",
        column_list=["file_sha256", "line"],
    ),
    critical(
        "Every rejected row says why.",
        "expect_column_values_to_not_be_null",
        column="reason",
    ),
    critical(
        "Every rejected row can be found in its file.",
        "expect_column_values_to_be_between",
        column="line",
        min_value=1,
    ),
]
