-- Records of crimes and incidents; the latest version of each counts. A column that is not text
-- must be readable as its type, or the row is rejected.
-- grain: one version of one crime
-- key:   crime_ref

create table landing.crimes (
    crime_ref varchar not null, -- reference
    offence_code varchar not null, -- code
    offence_title varchar, -- text
    recorded_at timestamp not null,
    committed_from varchar, -- date
    committed_to varchar, -- date
    location_ref varchar, -- reference
    crime_status varchar, -- code: recorded, cancelled, transferred
    outcome_type varchar, -- number
    detected_by varchar, -- code: public, police, company
    is_domestic_abuse varchar, -- flag
    updated_at timestamp with time zone not null
)
