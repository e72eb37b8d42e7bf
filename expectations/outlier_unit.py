"""mart.outlier_unit: one row per measure and neighbourhood, each placed to the lines."""

from harm_index.expectations import critical

TABLE = "mart.outlier_unit"

EXPECTATIONS = [
    critical(
        "A neighbourhood stands once for each measure.",
        "expect_compound_columns_to_be_unique",
        column_list=["measure", "neighbourhood_code"],
    ),
    critical(
        "Every neighbourhood is above, below or within, or there is a reason.",
        "expect_column_values_to_be_in_set",
        column="position",
        value_set=["above", "below", "within", "no line", "not known"],
    ),
]
