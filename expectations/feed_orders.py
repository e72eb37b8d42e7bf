"""staging.orders: what was issued, when, and until when."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

TABLE = "staging.orders"

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="is_issued_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days of issue are ISO dates, or every total of orders would fall.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_issued_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day of issue can be read.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_expires_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days on which orders end are ISO dates, or nobody hears that one will end.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_expires_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day on which an order ends can be read.",
    ),
    gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="expires_on",
        column_B="issued_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        severity=FailureSeverity.WARNING,
        notes="No order ends before it was issued.",
    ),
]
