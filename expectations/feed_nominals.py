"""staging.nominals: people can be told from organisations, and children from adults."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from harm_index.declared.feeds import read_feeds

TABLE = "staging.nominals"
FEED = read_feeds()["nominals"]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="nominal_type",
        value_set=FEED.words("nominal_type"),
        mostly=0.9,
        severity=FailureSeverity.CRITICAL,
        notes="Nominals are persons or organisations; the lists of each leave out the other.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="nominal_type",
        value_set=FEED.words("nominal_type"),
        severity=FailureSeverity.WARNING,
        notes="Every nominal is a person or an organisation.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_born_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Dates of birth are ISO dates. A person whose date cannot be read is treated as a "
        "child, and is missing from the lists of adults.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_born_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every date of birth can be read.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_died_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every date of death can be read; where it cannot, someone who died may be listed.",
    ),
    gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="died_on",
        column_B="born_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        severity=FailureSeverity.WARNING,
        notes="Nobody died before they were born.",
    ),
]
