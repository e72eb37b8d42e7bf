"""mart.age_contradiction: one row for everybody whose age contradicts the offence."""

from harm_index.expectations import critical

TABLE = "mart.age_contradiction"

EXPECTATIONS = [
    critical(
        "Somebody's part in a crime is named once.",
        "expect_compound_columns_to_be_unique",
        column_list=["crime_id", "person_id", "role"],
    ),
    critical(
        "Only a known age can contradict anything.",
        "expect_column_values_to_not_be_null",
        column="age_on_day_years",
    ),
]
