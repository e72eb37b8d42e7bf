"""mart.harm_concentration: how few hold 50, 80 and 90 per cent of the harm."""

from harm_index.expectations import critical

TABLE = "mart.harm_concentration"

EXPECTATIONS = [
    critical(
        "The shares asked about are a half, four fifths and nine tenths.",
        "expect_column_values_to_be_in_set",
        column="target_share",
        value_set=[0.5, 0.8, 0.9],
    ),
    critical(
        "No more hold the harm than there are.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="population_count",
        column_B="holder_count",
        or_equal=True,
    ),
    critical(
        "A share of people or places is between none and all.",
        "expect_column_values_to_be_between",
        column="holder_share",
        min_value=0,
        max_value=1,
    ),
    critical(
        "What the few hold is no more than the whole.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="total_days",
        column_B="held_days",
        or_equal=True,
    ),
]
