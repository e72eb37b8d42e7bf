-- What the force records as a crime or an incident; the latest version of each is the one that
-- counts. A column that is not text must be readable as its type, or the row is rejected.
-- grain: one version of one crime
-- key:   crime_ref

create table landing.crimes (
    crime_ref varchar not null,
    offence_code varchar not null,
    offence_title varchar,
    recorded_at timestamp not null,
    committed_from varchar,
    committed_to varchar,
    location_ref varchar,
    crime_status varchar,
    outcome_type varchar,
    detected_by varchar,
    is_domestic_abuse varchar,
    updated_at timestamp with time zone not null
)
