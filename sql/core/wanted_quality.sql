-- Faults of the known circulations: one count for each kind.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where nominals.person_id is null) as wanted_nominal_not_delivered,
    count(*) filter (where wanted.crime_id is null) as wanted_crime_not_given,
    count(*) filter (where wanted.crime_id is not null and crimes.crime_id is null)
        as wanted_crime_not_delivered,
    count(*) filter (where wanted.wanted_status = 'unknown') as wanted_status_unknown,
    count(*) filter (where not is_declared_wanted_status(wanted.wanted_status))
        as wanted_status_not_known,
    count(*) filter (where wanted.is_circulated_unreadable) as circulated_date_unreadable,
    count(*) filter (where wanted.circulated_on > run.as_of) as circulated_date_in_the_future,
    count(*) filter (where wanted.is_cleared_unreadable) as cleared_date_unreadable,
    count(*) filter (where wanted.is_circulated_placeholder) as circulated_date_placeholder,
    count(*) filter (where wanted.is_cleared_placeholder) as cleared_date_placeholder,
    count(*) filter (where wanted.wanted_status = 'cleared' and wanted.cleared_on is null)
        as cleared_without_date,
    count(*) filter (where wanted.wanted_status = 'wanted' and wanted.cleared_on <= run.as_of)
        as wanted_after_cleared,
    count(*) filter (where wanted.cleared_on < wanted.circulated_on) as cleared_before_circulated
from staging.wanted as wanted
cross join core.run as run
left join core.person as nominals
    on nominals.person_id = wanted.person_id
left join core.crime as crimes
    on
        crimes.crime_id = wanted.crime_id
        and crimes.source = 'force'
