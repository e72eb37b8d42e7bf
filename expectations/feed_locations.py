"""staging.locations: points are degrees, and lie in the United Kingdom."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

TABLE = "staging.locations"

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeBetween(
        column="longitude",
        min_value=-9,
        max_value=2,
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Most points lie between the longitudes of the United Kingdom; where they do not, "
        "longitude and latitude have changed places, or are eastings and northings.",
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="latitude",
        min_value=49,
        max_value=61,
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Most points lie between the latitudes of the United Kingdom.",
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="latitude",
        min_value=49,
        max_value=61,
        severity=FailureSeverity.WARNING,
        notes="Every point lies between the latitudes of the United Kingdom; 0/0 is no place.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_point_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Points are degrees that can be read, or crimes would belong to no neighbourhood.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_point_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every point can be read.",
    ),
    gxe.ExpectColumnValuesToMatchRegex(
        column="lsoa_code",
        regex="^[A-Z][0-9]{8}$",
        severity=FailureSeverity.WARNING,
        notes="Every LSOA code has the form of one: a letter and eight digits.",
    ),
]
