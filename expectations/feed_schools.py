"""staging.schools: phases are in the words of GIAS, and points lie in the United Kingdom."""

from harm_index.expectations import critical, warning

TABLE = "staging.schools"

# Get Information about Schools (GIAS), the register of the Department for Education.
PHASES = [
    "nursery",
    "primary",
    "middle deemed primary",
    "secondary",
    "middle deemed secondary",
    "16 plus",
    "all-through",
    "not applicable",
]

EXPECTATIONS = [
    critical(
        "Phases are in the words of GIAS. A school in any other is not known to be a secondary "
        "one, so none would be ranked.",
        "expect_column_values_to_be_in_set",
        column="phase",
        value_set=PHASES,
        mostly=0.5,
    ),
    warning(
        "Every phase is one that GIAS uses.",
        "expect_column_values_to_be_in_set",
        column="phase",
        value_set=PHASES,
    ),
    critical(
        "Points are degrees that can be read; where they are not, no school has surroundings.",
        "expect_column_values_to_be_in_set",
        column="is_point_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every point can be read.",
        "expect_column_values_to_be_in_set",
        column="is_point_unreadable",
        value_set=[False],
    ),
    critical(
        "Most points lie between the longitudes of the United Kingdom; where they do not, "
        "longitude and latitude have changed places, or are eastings and northings.",
        "expect_column_values_to_be_between",
        column="longitude",
        min_value=-9,
        max_value=2,
        mostly=0.5,
    ),
    critical(
        "Most points lie between the latitudes of the United Kingdom.",
        "expect_column_values_to_be_between",
        column="latitude",
        min_value=49,
        max_value=61,
        mostly=0.5,
    ),
    warning(
        "Every point lies between the latitudes of the United Kingdom; 0/0 is no place.",
        "expect_column_values_to_be_between",
        column="latitude",
        min_value=49,
        max_value=61,
    ),
    warning(
        "At least nine in ten schools have a point, or the list of schools is of the rest.",
        "expect_column_values_to_not_be_null",
        column="longitude",
        mostly=0.9,
    ),
]
