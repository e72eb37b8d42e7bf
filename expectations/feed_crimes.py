"""staging.crimes: the words and dates of the crime feed are those of the contract."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from harm_index.declared.feeds import read_feeds

TABLE = "staging.crimes"
FEED = read_feeds()["crimes"]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="crime_status",
        value_set=FEED.words("crime_status"),
        mostly=0.9,
        severity=FailureSeverity.CRITICAL,
        notes="Statuses are those of the contract. Any other counts as recorded, so a new word for "
        "cancelled would put harm back on the lists.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="crime_status",
        value_set=FEED.words("crime_status"),
        severity=FailureSeverity.WARNING,
        notes="Every status is recorded, cancelled or transferred.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="detected_by",
        value_set=FEED.words("detected_by"),
        mostly=0.9,
        severity=FailureSeverity.CRITICAL,
        notes="How crimes came to be known is in the words of the contract. Any other counts as "
        "reported by the public, so police effort would read as harm.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="detected_by",
        value_set=FEED.words("detected_by"),
        severity=FailureSeverity.WARNING,
        notes="Every crime was reported by the public, or found by police or a company.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_outcome_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Outcomes are numbers. One that cannot be read cannot keep a child off a list.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_outcome_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every outcome can be read.",
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="outcome_type",
        min_value=0,
        max_value=22,
        severity=FailureSeverity.WARNING,
        notes="Every outcome is one of the Home Office types, 0 to 22.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_committed_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Dates of crimes are ISO dates. One that cannot be read gives way to the day the "
        "crime was recorded, and the windows would fill with old crime.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_committed_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every date on which a crime was committed can be read.",
    ),
    gxe.ExpectColumnValuesToNotBeNull(
        column="place_id",
        mostly=0.8,
        severity=FailureSeverity.WARNING,
        notes="At least four in five crimes have a place, or the list of locations is of the rest.",
    ),
]
