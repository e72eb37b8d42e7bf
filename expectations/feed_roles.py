"""staging.roles: who took which part is in the words of the contract."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from harm_index.declared.feeds import read_feeds

TABLE = "staging.roles"
FEED = read_feeds()["roles"]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="role",
        value_set=FEED.words("role"),
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Roles are those of the contract. Someone in any other is on no list.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="role",
        value_set=FEED.words("role"),
        severity=FailureSeverity.WARNING,
        notes="Every role is suspect, victim, witness or other.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="role_status",
        value_set=FEED.words("role_status"),
        mostly=0.9,
        severity=FailureSeverity.CRITICAL,
        notes="Statuses of roles are those of the contract. A new word for eliminated or "
        "suppressed would list people who were cleared.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="role_status",
        value_set=FEED.words("role_status"),
        severity=FailureSeverity.WARNING,
        notes="Every role that has a status has one of the contract.",
    ),
]
