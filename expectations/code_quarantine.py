"""mart.code_quarantine: codes without one weight, and what they could carry."""

from harm_index.expectations import critical, warning

TABLE = "mart.code_quarantine"

EXPECTATIONS = [
    critical(
        "A code is quarantined once.",
        "expect_column_values_to_be_unique",
        column="offence_code",
    ),
    critical(
        "A quarantined code is ambiguous or unknown.",
        "expect_column_values_to_be_in_set",
        column="weight_status",
        value_set=["ambiguous", "unknown"],
    ),
    warning(
        "The most a code could weigh is known.",
        "expect_column_values_to_not_be_null",
        column="most_days",
    ),
    critical(
        "The most a code could weigh is no less than the least.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="most_days",
        column_B="least_days",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
