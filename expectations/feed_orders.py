"""staging.orders: what was issued, when, and until when."""

from harm_index.expectations import critical, warning

TABLE = "staging.orders"

EXPECTATIONS = [
    critical(
        "The days of issue are ISO dates, or every total of orders would fall.",
        "expect_column_values_to_be_in_set",
        column="is_issued_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day of issue can be read.",
        "expect_column_values_to_be_in_set",
        column="is_issued_unreadable",
        value_set=[False],
    ),
    critical(
        "The days on which orders end are ISO dates, or nobody is told that one is about to.",
        "expect_column_values_to_be_in_set",
        column="is_expires_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day on which an order ends can be read.",
        "expect_column_values_to_be_in_set",
        column="is_expires_unreadable",
        value_set=[False],
    ),
    warning(
        "No order ends before it was issued.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="expires_on",
        column_B="issued_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
