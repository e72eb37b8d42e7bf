"""staging.schools: phases are in the words of GIAS, and points lie in the United Kingdom."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from harm_index.declared.feeds import read_feeds

TABLE = "staging.schools"
FEED = read_feeds()["schools"]

EXPECTATIONS = [
    gxe.ExpectColumnValuesToBeInSet(
        column="phase",
        value_set=FEED.words("phase"),
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Phases are in the words of GIAS. A school in any other is not known to be a "
        "secondary one, so none would be ranked.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="phase",
        value_set=FEED.words("phase"),
        severity=FailureSeverity.WARNING,
        notes="Every phase is one that GIAS uses.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_point_unreadable",
        value_set=[False],
        mostly=0.5,
        severity=FailureSeverity.CRITICAL,
        notes="Points are degrees that can be read; where they are not, no school has "
        "surroundings.",
    ),
    gxe.ExpectColumnValuesToBeInSet(
        column="is_point_unreadable",
        value_set=[False],
        severity=FailureSeverity.WARNING,
        notes="Every point can be read.",
    ),
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
    gxe.ExpectColumnValuesToNotBeNull(
        column="longitude",
        mostly=0.9,
        severity=FailureSeverity.WARNING,
        notes="At least nine in ten schools have a point, or the list of schools is of the rest.",
    ),
]
