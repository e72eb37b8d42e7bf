-- Weights that a named person decided for codes that the edition leaves ambiguous or unknown.
-- file:  offence_decisions.csv
-- grain: one offence code, as delivered
-- key:   offence_code

create table reference.offence_decision (
    offence_code varchar not null,
    harm_days decimal(12, 4) not null check (harm_days >= 0),
    decided_by varchar not null,
    reason varchar not null,
    decided_on date not null
)
