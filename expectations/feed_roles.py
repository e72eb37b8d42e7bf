"""staging.roles: who took which part is in the words of the contract."""

from harm_index.expectations import critical, warning

TABLE = "staging.roles"

ROLES = ["suspect", "victim", "witness", "other"]
STATUSES = ["named", "interviewed", "charged", "convicted", "eliminated", "suppressed"]

EXPECTATIONS = [
    critical(
        "Roles are those of the contract. Someone in any other is on no list.",
        "expect_column_values_to_be_in_set",
        column="role",
        value_set=ROLES,
        mostly=0.5,
    ),
    warning(
        "Every role is suspect, victim, witness or other.",
        "expect_column_values_to_be_in_set",
        column="role",
        value_set=ROLES,
    ),
    critical(
        "Statuses of roles are those of the contract. A new word for eliminated or suppressed "
        "would list people who were cleared.",
        "expect_column_values_to_be_in_set",
        column="role_status",
        value_set=STATUSES,
        mostly=0.9,
    ),
    warning(
        "Every role that has a status has one of the contract.",
        "expect_column_values_to_be_in_set",
        column="role_status",
        value_set=STATUSES,
    ),
]
