"""staging.wanted: whether someone is still wanted is in the words of the contract."""

from harm_index.expectations import critical, warning

TABLE = "staging.wanted"

STATUSES = ["wanted", "located", "arrested", "cleared", "unknown"]

EXPECTATIONS = [
    critical(
        "Statuses of the wanted are those of the contract. Any other counts as unknown, so nobody "
        "would be wanted, or everybody might be.",
        "expect_column_values_to_be_in_set",
        column="wanted_status",
        value_set=STATUSES,
        mostly=0.9,
    ),
    warning(
        "Every status is wanted, located, arrested, cleared or unknown.",
        "expect_column_values_to_be_in_set",
        column="wanted_status",
        value_set=STATUSES,
    ),
    critical(
        "The days of circulation are ISO dates, or nobody knows since when someone is wanted.",
        "expect_column_values_to_be_in_set",
        column="is_circulated_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day of circulation can be read.",
        "expect_column_values_to_be_in_set",
        column="is_circulated_unreadable",
        value_set=[False],
    ),
    critical(
        "The days on which people were cleared are ISO dates. One that cannot be read would keep "
        "someone wanted who is not.",
        "expect_column_values_to_be_in_set",
        column="is_cleared_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day on which someone was cleared can be read.",
        "expect_column_values_to_be_in_set",
        column="is_cleared_unreadable",
        value_set=[False],
    ),
    warning(
        "Nobody was cleared before they were circulated.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="cleared_on",
        column_B="circulated_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
