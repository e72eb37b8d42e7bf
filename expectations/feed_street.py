"""staging.street: published street crime has its month, and the categories that we know."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

TABLE = "staging.street"

CATEGORIES = [
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other crime (to August 2011)",
    "Other theft",
    "Other theft (to April 2013)",
    "Possession of weapons",
    "Public disorder and weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToNotBeNull(
        column="recorded_on",
        severity=FailureSeverity.CRITICAL,
        notes="Every crime has its month; without one it would fall out of every window.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="category",
        value_set=CATEGORIES,
        severity=FailureSeverity.WARNING,
        notes="Every category is one that data.police.uk uses; another has no weight.",
    ),
    gxe.ExpectColumnValuesToNotBeNull(
        column="longitude",
        mostly=0.9,
        severity=FailureSeverity.WARNING,
        notes="At least nine in ten crimes have a point, or the list of locations is of the rest.",
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="latitude",
        min_value=49,
        max_value=61,
        severity=FailureSeverity.WARNING,
        notes="Every point lies between the latitudes of the United Kingdom.",
    ),
    gxe.ExpectColumnValuesToMatchRegex(
        column="lsoa_code",
        regex="^[A-Z][0-9]{8}$",
        severity=FailureSeverity.WARNING,
        notes="Every LSOA code has the form of one: a letter and eight digits.",
    ),
]
