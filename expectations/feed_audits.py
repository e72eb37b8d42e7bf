"""staging.audits: what audits of crime recording found, in numbers that can be read."""

from harm_index.expectations import warning

TABLE = "staging.audits"

EXPECTATIONS = [
    warning(
        "Every day of an audit can be read.",
        "expect_column_values_to_be_in_set",
        column="is_audited_unreadable",
        value_set=[False],
    ),
    warning(
        "Every number of an audit can be read.",
        "expect_column_values_to_be_in_set",
        column="is_number_unreadable",
        value_set=[False],
    ),
    warning(
        "No audit finds more crimes recorded than reported.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="reported_count",
        column_B="recorded_count",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "A published share is between none and all.",
        "expect_column_values_to_be_between",
        column="published_percent",
        min_value=0,
        max_value=100,
    ),
    warning(
        "A published margin is above nothing.",
        "expect_column_values_to_be_between",
        column="published_margin_points",
        min_value=0,
        strict_min=True,
    ),
]
