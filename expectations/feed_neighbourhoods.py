"""staging.neighbourhoods: each can be the name of a folder, because lists are put there."""

import great_expectations.expectations as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

TABLE = "staging.neighbourhoods"

# No slash, and no dot at the start: nothing that would lead out of the folder of lists.
FOLDER_NAME = r"^[^./\\][^/\\]*$"

EXPECTATIONS = [
    gxe.ExpectColumnValuesToMatchRegex(
        column="neighbourhood_code",
        regex=FOLDER_NAME,
        severity=FailureSeverity.CRITICAL,
        notes="Every code can be the name of a folder.",
    ),
    gxe.ExpectColumnValuesToMatchRegex(
        column="recipient",
        regex=FOLDER_NAME,
        severity=FailureSeverity.CRITICAL,
        notes="Every recipient can be the name of a folder.",
    ),
    gxe.ExpectColumnValuesToBeUnique(
        column="neighbourhood_name",
        severity=FailureSeverity.WARNING,
        notes="No two neighbourhoods have the same name, or a sergeant may open the wrong one.",
    ),
]
