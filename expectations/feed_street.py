"""staging.street: published street crime has its month, and the categories that we know."""

from harm_index.expectations import critical, warning

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
    critical(
        "Every crime has its month; without one it would fall out of every window.",
        "expect_column_values_to_not_be_null",
        column="recorded_on",
    ),
    warning(
        "Every category is one that data.police.uk uses; another has no weight.",
        "expect_column_values_to_be_in_set",
        column="category",
        value_set=CATEGORIES,
    ),
    warning(
        "At least nine in ten crimes have a point, or the list of locations is of the rest.",
        "expect_column_values_to_not_be_null",
        column="longitude",
        mostly=0.9,
    ),
    warning(
        "Every point lies between the latitudes of the United Kingdom.",
        "expect_column_values_to_be_between",
        column="latitude",
        min_value=49,
        max_value=61,
    ),
    warning(
        "Every LSOA code has the form of one: a letter and eight digits.",
        "expect_column_values_to_match_regex",
        column="lsoa_code",
        regex="^[A-Z][0-9]{8}$",
    ),
]
