-- The Home Office's outcome types; the number that ends an investigation.
-- file:  outcome_types.csv
-- grain: one outcome type
-- key:   outcome_type

create table reference.outcome_type (
    outcome_type integer not null,
    outcome_label varchar not null
)
