"""mart.recording_accuracy: what each audit says, within none and all."""

from harm_index.expectations import critical

TABLE = "mart.recording_accuracy"

EXPECTATIONS = [
    critical(
        "A category of an audit stands once.",
        "expect_compound_columns_to_be_unique",
        column_list=["audit_ref", "category"],
    ),
    critical(
        "No less than none is recorded.",
        "expect_column_values_to_be_between",
        column="least_recorded_share",
        min_value=0,
        max_value=1,
    ),
    critical(
        "No more than all is recorded.",
        "expect_column_values_to_be_between",
        column="most_recorded_share",
        min_value=0,
        max_value=1,
    ),
    critical(
        "A share is within its interval, above.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="recorded_share",
        column_B="least_recorded_share",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "A share is within its interval, below.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="most_recorded_share",
        column_B="recorded_share",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    critical(
        "Every audit is found to be first, a rise, a fall, chance, or not known.",
        "expect_column_values_to_be_in_set",
        column="finding",
        value_set=[
            *("first audit", "rise", "fall", "no more than chance", "not tested", "not known"),
        ],
    ),
]
