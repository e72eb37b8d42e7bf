"""staging.wanted: whether someone is still wanted is in the words of the contract."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from harm_index.declared.feeds import read_feeds

TABLE = "staging.wanted"
FEED = read_feeds()["wanted"]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="wanted_status",
        value_set=FEED.words("wanted_status"),
        mostly=0.9,
        severity=FailureSeverity.CRITICAL,
        notes="Statuses of the wanted are those of the contract. Any other counts as unknown, so "
        "nobody would be wanted, or everybody might be.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="wanted_status",
        value_set=FEED.words("wanted_status"),
        severity=FailureSeverity.WARNING,
        notes="Every status is wanted, located, arrested, cleared or unknown.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_circulated_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days of circulation are ISO dates, or nobody knows since when someone is "
        "wanted.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_circulated_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day of circulation can be read.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_cleared_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days on which people were cleared are ISO dates. One that cannot be read would "
        "keep someone wanted who is not.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_cleared_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day on which someone was cleared can be read.",
    ),
    gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="cleared_on",
        column_B="circulated_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        severity=FailureSeverity.WARNING,
        notes="Nobody was cleared before they were circulated.",
    ),
]
