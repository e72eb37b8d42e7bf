"""staging.visits: what teams return is in the words of the contract, on days that can be read."""

from harm_index.expectations import critical, warning

TABLE = "staging.visits"

OUTCOMES = ["visited", "not in", "refused", "moved", "not attempted"]

EXPECTATIONS = [
    critical(
        "Outcomes of visits are those of the contract. Any other counts as no visit, so the work "
        "of a team would read as silence.",
        "expect_column_values_to_be_in_set",
        column="visit_outcome",
        value_set=OUTCOMES,
        mostly=0.5,
    ),
    warning(
        "Every outcome is visited, not in, refused, moved or not attempted.",
        "expect_column_values_to_be_in_set",
        column="visit_outcome",
        value_set=OUTCOMES,
    ),
    critical(
        "The days of visits are ISO dates. A visit whose day cannot be read belongs to no release.",
        "expect_column_values_to_be_in_set",
        column="is_visited_unreadable",
        value_set=[False],
        mostly=0.5,
    ),
    warning(
        "Every day of a visit can be read.",
        "expect_column_values_to_be_in_set",
        column="is_visited_unreadable",
        value_set=[False],
    ),
    warning(
        "Every visit is to a row that has the form of one: R and fifteen digits or letters A to F.",
        "expect_column_values_to_match_regex",
        column="list_row_id",
        regex="^R[0-9A-F]{15}$",
    ),
]
