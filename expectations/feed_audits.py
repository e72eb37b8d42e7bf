"""staging.audits: what audits of crime recording found, in numbers that can be read."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

TABLE = "staging.audits"

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="is_audited_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every day of an audit can be read.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_number_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every number of an audit can be read.",
    ),
    gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="reported_count",
        column_B="recorded_count",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        severity=FailureSeverity.WARNING,
        notes="No audit finds more crimes recorded than reported.",
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="published_percent",
        min_value=0,
        max_value=100,
        severity=FailureSeverity.WARNING,
        notes="A published share is between none and all.",
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="published_margin_points",
        min_value=0,
        strict_min=True,
        severity=FailureSeverity.WARNING,
        notes="A published margin is above nothing.",
    ),
]
