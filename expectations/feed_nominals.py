"""staging.nominals: people can be told from organisations, and children from adults."""

from harm_index.expectations import critical, warning

TABLE = "staging.nominals"

TYPES = ["person", "organisation"]

EXPECTATIONS = [
    critical(
        "Nominals are persons or organisations; the lists of each leave out the other.",
        "expect_column_values_to_be_in_set",
        column="nominal_type",
        value_set=TYPES,
        mostly=0.9,
    ),
    warning(
        "Every nominal is a person or an organisation.",
        "expect_column_values_to_be_in_set",
        column="nominal_type",
        value_set=TYPES,
    ),
    critical(
        "Dates of birth are ISO dates. Whoever's cannot be read is held to be a child, so the "
        "list of adults would be short of them.",
        "expect_column_values_to_be_in_set",
        column="is_born_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every date of birth can be read.",
        "expect_column_values_to_be_in_set",
        column="is_born_unreadable",
        value_set=[False],
    ),
    warning(
        "Every date of death can be read; where it cannot, someone who died may be listed.",
        "expect_column_values_to_be_in_set",
        column="is_died_unreadable",
        value_set=[False],
    ),
    warning(
        "Nobody died before they were born.",
        "expect_column_pair_values_a_to_be_greater_than_b",
        column_A="died_on",
        column_B="born_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
]
