-- Each crime as last reported, typed and renamed; nothing is dropped here. A blank crime_status
-- means recorded, and a blank detected_by means reported by the public: the contract says so. A
-- value that cannot be read is null and flagged. A day of recording that stands for none is not
-- known. A day of commission that stands for none is kept, so that it can be reported.
-- grain: one crime
-- key:   crime_id
-- kept:  no, core keeps what is used of it


with read as (
    select
        crimes.*,
        run.placeholder_dates,
        as_date(crimes.committed_from) as committed_on,
        is_placeholder(crimes.committed_from, run.placeholder_dates) as is_committed_placeholder,
        as_outcome(crimes.outcome_type) as outcome,
        as_boolean(crimes.is_domestic_abuse) as domestic_abuse
    from landing.crimes as crimes
    cross join run.parameters as run
)

select
    read.crime_ref as crime_id,
    as_offence_code(read.offence_code) as offence_code,
    read.offence_title,
    read.recorded_at,
    list_has_any(
        read.placeholder_dates,
        [read.recorded_at::date, (read.recorded_at + interval 1 hour)::date]
    ) as is_recorded_placeholder,
    case when not is_recorded_placeholder then read.recorded_at::date end as recorded_on,
    read.committed_on,
    is_unreadable_date(read.committed_from, read.committed_on, read.is_committed_placeholder)
        as is_committed_unreadable,
    read.is_committed_placeholder,
    read.location_ref as place_id,
    coalesce(lower(read.crime_status), 'recorded') as crime_status,
    read.outcome as outcome_type,
    read.outcome_type is not null and read.outcome is null as is_outcome_unreadable,
    coalesce(lower(read.detected_by), 'public') as detected_by,
    read.domestic_abuse as is_domestic_abuse,
    read.is_domestic_abuse is not null and read.domestic_abuse is null
        as is_domestic_abuse_unreadable,
    read.updated_at
from read
