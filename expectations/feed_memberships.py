"""staging.memberships: who other forums manage, with dates that can be read."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

TABLE = "staging.memberships"

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="is_left_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days on which memberships ended are ISO dates. One that cannot be read leaves "
        "someone on a panel who has left it.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_left_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day on which a membership ended can be read.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_review_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days of review are ISO dates, or a review that is overdue is not seen.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_review_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day of review can be read.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_joined_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day on which someone joined can be read.",
    ),
    gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="left_on",
        column_B="joined_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        severity=FailureSeverity.WARNING,
        notes="Nobody left a forum before they joined it.",
    ),
]
