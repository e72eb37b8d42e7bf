-- Each circulation as last reported. A date that cannot be read is null and flagged.
-- grain: one nominal wanted for one crime, or for none that is given
-- key:   person_id, circulation_id

select
    nominal_ref as person_id,
    crime_ref as crime_id,
    coalesce(crime_ref, 'not given') as circulation_id,
    lower(regexp_replace(wanted_status, '\s+', ' ', 'g')) as wanted_status,
    as_date(circulated_on) as circulated_on,
    as_date(circulated_on) is null as is_circulated_unreadable,
    as_date(cleared_on) as cleared_on,
    cleared_on is not null and as_date(cleared_on) is null as is_cleared_unreadable,
    updated_at
from landing.wanted
