-- Crimes that equal a rejected row without a key in every column but updated_at that was not at
-- fault. One of them may be what that row should have been. A row whose day of recording cannot be
-- read is found by when it was committed.
-- grain: one crime that equals one rejected row
-- key:   row_text, crime_id

with keyless as (
    select * from staging.rejected_row
    where feed = 'crimes' and has_cells and crime_id is null
),

near as (
    select
        version.*,
        keyless.row_text,
        keyless.offence_code as delivered_code,
        keyless.other_cells
    from keyless
    inner join run.crime_version as version
        on version.recorded_at = keyless.recorded_at
    where version.committed_from is not distinct from keyless.committed_from
    union all
    select
        version.*,
        keyless.row_text,
        keyless.offence_code,
        keyless.other_cells
    from keyless
    inner join run.crime_version as version
        on version.committed_from = keyless.committed_from
    where keyless.recorded_at is null
)

select distinct
    row_text,
    crime_ref as crime_id
from near
where
    coalesce(
        coalesce(as_home_office_class(offence_code), upper(offence_code)) = delivered_code, true
    )
    and [
        offence_title,
        committed_to,
        location_ref,
        crime_status,
        outcome_type,
        detected_by,
        is_domestic_abuse
    ] = other_cells
