-- The harm that an audited category of crime covers: the offence groups of the weights edition, or
-- the categories of published street crime. 'any other' is every group without an audited category
-- of its own.
-- file:  audit_categories.csv
-- grain: one offence group of one category
-- key:   category, offence_group

create table reference.audit_category (
    category varchar not null check (category = lower(category)),
    offence_group varchar not null,
    reason varchar not null
)
