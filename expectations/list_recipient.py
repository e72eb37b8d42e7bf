"""mart.list_recipient: one row per audience of a team, and who is sent its lists."""

from harm_index import lists
from harm_index.expectations import critical

TABLE = "mart.list_recipient"

EXPECTATIONS = [
    critical(
        "An audience is one of those that are approved apart.",
        "expect_column_values_to_be_in_set",
        column="audience",
        value_set=[audience.name for audience in lists.audiences()],
    ),
    critical(
        "What falls to no team has no recipient.",
        "expect_column_values_to_not_be_in_set",
        column="team_code",
        value_set=["unassigned"],
    ),
    critical(
        "Each part is approved or not.",
        "expect_column_values_to_not_be_null",
        column="is_approved",
    ),
]
