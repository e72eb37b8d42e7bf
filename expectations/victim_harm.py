"""mart.victim_harm: one row per person harmed, and the team of their home."""

from harm_index.expectations import critical, warning
from harm_index.expectations.shared import ADULT_OR_CHILD, DATED, OF_SOMEBODY, RANKED, SCORED

TABLE = "mart.victim_harm"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *ADULT_OR_CHILD,
    *SCORED,
    *RANKED,
    *DATED,
    critical(
        "Every victim has a team, or is held as unassigned, so that nobody is dropped.",
        "expect_column_values_to_not_be_null",
        column="neighbourhood_code",
    ),
    warning(
        "A victim has a surname to be looked up by.",
        "expect_column_values_to_not_be_null",
        column="surname",
        mostly=0.98,
    ),
]
