"""mart.order_expiry: one row per order that is about to end, against somebody on a list."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD

TABLE = "mart.order_expiry"

EXPECTATIONS = [
    *ADULT_OR_CHILD,
    critical(
        "An order stands once.",
        "expect_column_values_to_be_unique",
        column="order_ref",
    ),
    critical(
        "Every order here is against somebody.",
        "expect_column_values_to_not_be_null",
        column="person_id",
    ),
    critical(
        "No order here has ended.",
        "expect_column_values_to_be_between",
        column="days_left",
        min_value=1,
    ),
    critical(
        "Whoever is here is on a list of this run.",
        "expect_column_values_to_not_be_null",
        column="lists",
    ),
]
