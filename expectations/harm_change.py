"""mart.harm_change: each scope against the window before and the year before."""

from harm_index.expectations import critical

TABLE = "mart.harm_change"

EXPECTATIONS = [
    critical(
        "A comparison of a scope stands once.",
        "expect_compound_columns_to_be_unique",
        column_list=["comparison", "scope", "scope_code"],
    ),
    critical(
        "Nothing is called a change but what was tested.",
        "expect_column_values_to_be_in_set",
        column="finding",
        value_set=["rise", "fall", "no more than chance", "not complete", "not tested"],
    ),
    critical(
        "A p-value is a share.",
        "expect_column_values_to_be_between",
        column="p_value",
        min_value=0,
        max_value=1,
    ),
    critical(
        "To allow for many tests makes none of them surer.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="false_discovery_share",
        column_B="p_value",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "Harm lies within its range, above.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="harm_days",
        column_B="range_low_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
