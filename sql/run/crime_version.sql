-- Every usable row of a crime that was delivered, and the file it came in: what tells whether a
-- rejected row was put right. The current versions alone where no file is known.
-- grain: one row of one landed file
-- key:   none

create or replace view run.crime_version as
select
    crime_ref,
    offence_code,
    offence_title,
    recorded_at,
    committed_from,
    committed_to,
    location_ref,
    crime_status,
    outcome_type,
    detected_by,
    is_domestic_abuse,
    updated_at,
    null::varchar as file_sha256
from landing.crimes
