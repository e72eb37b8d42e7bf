"""mart.listing_hold: who is kept off a list, and on whose authority."""

from harm_index.expectations import critical

TABLE = "mart.listing_hold"

EXPECTATIONS = [
    critical(
        "A hold names its rule once for each person and role.",
        "expect_compound_columns_to_be_unique",
        column_list=["role", "person_id", "rule_code"],
    ),
    critical(
        "A hold does what the rules know.",
        "expect_column_values_to_be_in_set",
        column="effect",
        value_set=["safeguarding_hold", "off_list"],
    ),
    critical(
        "Nobody is held without an authority.",
        "expect_column_values_to_not_be_null",
        column="citation",
    ),
]
