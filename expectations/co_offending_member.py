"""mart.co_offending_member: one row per person in a group."""

from harm_index.expectations import critical
from harm_index.expectations.shared import ADULT_OR_CHILD, OF_SOMEBODY

TABLE = "mart.co_offending_member"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    critical(
        "Every member is in a group.",
        "expect_column_values_to_not_be_null",
        column="group_id",
    ),
    critical(
        "Every member shares a crime with another.",
        "expect_column_values_to_be_between",
        column="partner_count",
        min_value=1,
    ),
]
