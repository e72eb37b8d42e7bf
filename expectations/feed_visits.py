"""staging.visits: what teams return is in the words of the contract, on days that can be read."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from harm_index.declared.feeds import read_feeds

TABLE = "staging.visits"
FEED = read_feeds()["visits"]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="visit_outcome",
        value_set=FEED.words("visit_outcome"),
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Outcomes of visits are those of the contract. Any other counts as no visit, so the "
        "work of a team would read as silence.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="visit_outcome",
        value_set=FEED.words("visit_outcome"),
        severity=FailureSeverity.WARNING,
        notes="Every outcome is visited, not in, refused, moved or not attempted.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_visited_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="The days of visits are ISO dates. A visit whose day cannot be read belongs to no "
        "release.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_visited_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day of a visit can be read.",
    ),
    gxe.ExpectColumnValuesToMatchRegex(
        column="list_row_id",
        regex="^R[0-9A-F]{15}$",
        severity=FailureSeverity.WARNING,
        notes="Every visit is to a row that has the form of one: R and fifteen digits or letters A "
        "to F.",
    ),
]
