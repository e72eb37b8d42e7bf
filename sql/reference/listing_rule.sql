-- Who is kept off a list whatever their harm, and on whose authority. subject is whose list:
-- suspect or victim. test is what is looked at: outcome_type (value is the type), age_under (value
-- is years, on the day of the crime) or died (no value). effect is safeguarding_hold or off_list.
-- file:  listing_rules.csv
-- grain: one rule
-- key:   rule_code

create table reference.listing_rule (
    rule_code varchar not null,
    subject varchar not null check (subject in ('suspect', 'victim')),
    test varchar not null check (test in ('outcome_type', 'age_under', 'died')),
    value integer,
    effect varchar not null check (effect in ('safeguarding_hold', 'off_list')),
    reason varchar not null,
    citation varchar not null
)
