"""staging.locations: points are degrees, and lie in the United Kingdom."""

from harm_index.expectations import critical, warning

TABLE = "staging.locations"

EXPECTATIONS = [
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
    critical(
        "Points are degrees that can be read, or crimes would belong to no neighbourhood.",
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
    warning(
        "Every LSOA code has the form of one: a letter and eight digits.",
        "expect_column_values_to_match_regex",
        column="lsoa_code",
        regex="^[A-Z][0-9]{8}$",
    ),
]
