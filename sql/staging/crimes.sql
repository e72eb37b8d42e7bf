-- Each crime as last reported, typed and renamed; nothing is dropped here.
-- Blank status and detection mean recorded, and reported by the public: the contract says so.
-- A date that cannot be read is null and flagged.
-- grain: one crime
-- key:   crime_id
-- kept:  no, core keeps what is used of it

select
    crime_ref as crime_id,
    coalesce(as_home_office_class(offence_code), upper(offence_code)) as offence_code,
    offence_title,
    recorded_at,
    recorded_at::date as recorded_on,
    as_date(committed_from) as committed_on,
    committed_from is not null and as_date(committed_from) is null as is_committed_unreadable,
    location_ref as place_id,
    coalesce(lower(crime_status), 'recorded') as crime_status,
    try_cast(outcome_type as integer) as outcome_type,
    outcome_type is not null and try_cast(outcome_type as integer) is null as is_outcome_unreadable,
    coalesce(lower(detected_by), 'public') as detected_by,
    as_boolean(is_domestic_abuse) as is_domestic_abuse,
    updated_at
from landing.crimes
