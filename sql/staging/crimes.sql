-- Each crime as last reported, typed and renamed; nothing is dropped here. A blank crime_status
-- means recorded, and a blank detected_by means reported by the public: the contract says so. A
-- value that cannot be read is null and flagged. A day of recording that stands for none is not
-- known. A day of commission that stands for none is kept, so that it can be reported.
-- grain: one crime
-- key:   crime_id
-- kept:  no, core keeps what is used of it

select
    crimes.crime_ref as crime_id,
    as_offence_code(crimes.offence_code) as offence_code,
    crimes.offence_title,
    crimes.recorded_at,
    list_has_any(
        run.placeholder_dates,
        [crimes.recorded_at::date, (crimes.recorded_at + interval 1 hour)::date]
    ) as is_recorded_placeholder,
    case when not is_recorded_placeholder then crimes.recorded_at::date end as recorded_on,
    as_date(crimes.committed_from) as committed_on,
    is_unreadable_date(crimes.committed_from, run.placeholder_dates) as is_committed_unreadable,
    is_placeholder(crimes.committed_from, run.placeholder_dates) as is_committed_placeholder,
    crimes.location_ref as place_id,
    coalesce(lower(crimes.crime_status), 'recorded') as crime_status,
    as_outcome(crimes.outcome_type) as outcome_type,
    crimes.outcome_type is not null and as_outcome(crimes.outcome_type) is null
        as is_outcome_unreadable,
    coalesce(lower(crimes.detected_by), 'public') as detected_by,
    as_boolean(crimes.is_domestic_abuse) as is_domestic_abuse,
    crimes.is_domestic_abuse is not null and as_boolean(crimes.is_domestic_abuse) is null
        as is_domestic_abuse_unreadable,
    crimes.updated_at
from landing.crimes as crimes
cross join run.parameters as run
