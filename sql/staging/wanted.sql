-- Each circulation as last reported. A date that cannot be read, or that stands for none, is null
-- and flagged.
-- grain: one nominal wanted for one crime, or for none that is given
-- key:   person_id, circulation_id

with read as (
    select
        wanted.*,
        as_date(wanted.circulated_on) as circulated_day,
        is_placeholder(wanted.circulated_on, run.placeholder_dates) as is_circulated_placeholder,
        as_date(wanted.cleared_on) as cleared_day,
        is_placeholder(wanted.cleared_on, run.placeholder_dates) as is_cleared_placeholder
    from landing.wanted as wanted
    cross join run.parameters as run
)

select
    read.nominal_ref as person_id,
    read.crime_ref as crime_id,
    coalesce(read.crime_ref, 'not given') as circulation_id,
    lower(regexp_replace(read.wanted_status, '\s+', ' ', 'g')) as wanted_status,
    known_date(read.circulated_day, read.is_circulated_placeholder) as circulated_on,
    is_unreadable_date(read.circulated_on, read.circulated_day, read.is_circulated_placeholder)
        as is_circulated_unreadable,
    read.is_circulated_placeholder,
    known_date(read.cleared_day, read.is_cleared_placeholder) as cleared_on,
    is_unreadable_date(read.cleared_on, read.cleared_day, read.is_cleared_placeholder)
        as is_cleared_unreadable,
    read.is_cleared_placeholder,
    read.updated_at
from read
