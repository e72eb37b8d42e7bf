-- Each circulation as last reported. A date that cannot be read, or that stands for none, is null
-- and flagged.
-- grain: one nominal wanted for one crime, or for none that is given
-- key:   person_id, circulation_id

select
    wanted.nominal_ref as person_id,
    wanted.crime_ref as crime_id,
    coalesce(wanted.crime_ref, 'not given') as circulation_id,
    lower(regexp_replace(wanted.wanted_status, '\s+', ' ', 'g')) as wanted_status,
    known_date(wanted.circulated_on, run.placeholder_dates) as circulated_on,
    is_unreadable_date(wanted.circulated_on, run.placeholder_dates) as is_circulated_unreadable,
    is_placeholder(wanted.circulated_on, run.placeholder_dates) as is_circulated_placeholder,
    known_date(wanted.cleared_on, run.placeholder_dates) as cleared_on,
    is_unreadable_date(wanted.cleared_on, run.placeholder_dates) as is_cleared_unreadable,
    is_placeholder(wanted.cleared_on, run.placeholder_dates) as is_cleared_placeholder,
    wanted.updated_at
from landing.wanted as wanted
cross join run.parameters as run
