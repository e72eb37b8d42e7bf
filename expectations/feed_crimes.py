"""staging.crimes: the words and dates of the crime feed are those of the contract."""

from harm_index.expectations import critical, warning

TABLE = "staging.crimes"

STATUSES = ["recorded", "cancelled", "transferred"]
DETECTED_BY = ["public", "police", "company"]

EXPECTATIONS = [
    critical(
        "Statuses are those of the contract. Any other counts as recorded, so a new word for "
        "cancelled would put harm back on the lists.",
        "expect_column_values_to_be_in_set",
        column="crime_status",
        value_set=STATUSES,
        mostly=0.9,
    ),
    warning(
        "Every status is recorded, cancelled or transferred.",
        "expect_column_values_to_be_in_set",
        column="crime_status",
        value_set=STATUSES,
    ),
    critical(
        "How crimes came to be known is in the words of the contract. Any other counts as "
        "reported by the public, so police effort would read as harm.",
        "expect_column_values_to_be_in_set",
        column="detected_by",
        value_set=DETECTED_BY,
        mostly=0.9,
    ),
    warning(
        "Every crime was reported by the public, or found by police or a company.",
        "expect_column_values_to_be_in_set",
        column="detected_by",
        value_set=DETECTED_BY,
    ),
    critical(
        "Outcomes are numbers. One that cannot be read cannot keep a child off a list.",
        "expect_column_values_to_be_in_set",
        column="is_outcome_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every outcome can be read.",
        "expect_column_values_to_be_in_set",
        column="is_outcome_unreadable",
        value_set=[False],
    ),
    warning(
        "Every outcome is one of the Home Office types, 0 to 22.",
        "expect_column_values_to_be_between",
        column="outcome_type",
        min_value=0,
        max_value=22,
    ),
    critical(
        "Dates of crimes are ISO dates. One that cannot be read gives way to the day the crime "
        "was recorded, and the windows would fill with old crime.",
        "expect_column_values_to_be_in_set",
        column="is_committed_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every date on which a crime was committed can be read.",
        "expect_column_values_to_be_in_set",
        column="is_committed_unreadable",
        value_set=[False],
    ),
    warning(
        "At least four in five crimes have a place, or the list of locations is of the rest.",
        "expect_column_values_to_not_be_null",
        column="place_id",
        mostly=0.8,
    ),
]
