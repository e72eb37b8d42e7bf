-- The weight of each offence, in days of imprisonment, in each edition of the Cambridge Crime Harm
-- Index. The row keeps what the workbook says; faults names its oddities, and no repair is silent.
-- file:  cchi_weights_*.csv
-- A URN may be missing or stand in several rows, so the row of the sheet is the key.
-- grain: one offence of one edition
-- key:   edition, sheet_row

create table reference.weight (
    edition varchar not null,
    athena_urn varchar,
    home_office_class varchar,
    cjs_codes varchar,
    offence_title varchar not null,
    harm_days decimal(12, 4) not null check (harm_days >= 0),
    starting_point varchar,
    is_notifiable boolean not null,
    is_crime boolean not null,
    has_own_guideline boolean,
    offence_group varchar not null,
    offence_subgroup varchar,
    faults varchar,
    sheet_row integer not null,
    workbook_sha256 varchar not null check (regexp_full_match(workbook_sha256, '[0-9a-f]{64}'))
)
