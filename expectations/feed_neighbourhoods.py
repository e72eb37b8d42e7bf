"""staging.neighbourhoods: each can be the name of a folder, because lists are put there."""

from harm_index.expectations import critical, warning

TABLE = "staging.neighbourhoods"

# No slash, and no dot at the start: nothing that would lead out of the folder of lists.
FOLDER_NAME = r"^[^./\\][^/\\]*$"

EXPECTATIONS = [
    critical(
        "Every code can be the name of a folder.",
        "expect_column_values_to_match_regex",
        column="neighbourhood_code",
        regex=FOLDER_NAME,
    ),
    critical(
        "Every recipient can be the name of a folder.",
        "expect_column_values_to_match_regex",
        column="recipient",
        regex=FOLDER_NAME,
    ),
    warning(
        "No two neighbourhoods have the same name, or a sergeant may open the wrong one.",
        "expect_column_values_to_be_unique",
        column="neighbourhood_name",
    ),
]
