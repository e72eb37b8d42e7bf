"""mart.organisation_harm: one row per organisation harmed."""

from harm_index.expectations.shared import DATED, OF_SOMEBODY, RANKED, SCORED

TABLE = "mart.organisation_harm"

EXPECTATIONS = [
    *OF_SOMEBODY,
    *SCORED,
    *RANKED,
    *DATED,
]
