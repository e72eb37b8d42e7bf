"""staging.memberships: who other forums manage, with dates that can be read."""

from harm_index.expectations import critical, warning

TABLE = "staging.memberships"

EXPECTATIONS = [
    critical(
        "The days on which memberships ended are ISO dates. One that cannot be read leaves someone "
        "on a panel who has left it.",
        "expect_column_values_to_be_in_set",
        column="is_left_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day on which a membership ended can be read.",
        "expect_column_values_to_be_in_set",
        column="is_left_unreadable",
        value_set=[False],
    ),
    critical(
        "The days of review are ISO dates, or a review that is overdue is not seen.",
        "expect_column_values_to_be_in_set",
        column="is_review_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day of review can be read.",
        "expect_column_values_to_be_in_set",
        column="is_review_unreadable",
        value_set=[False],
    ),
    warning(
        "Every day on which someone joined can be read.",
        "expect_column_values_to_be_in_set",
        column="is_joined_unreadable",
        value_set=[False],
    ),
    warning(
        "Nobody left a forum before they joined it.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="left_on",
        column_B="joined_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
