-- What is odd about the roles that are known: one count for each kind of fault.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where crimes.crime_id is null) as role_crime_not_delivered,
    count(*) filter (where nominals.person_id is null) as role_nominal_not_delivered,
    count(*) filter (where roles.role not in ('suspect', 'victim', 'witness', 'other'))
        as role_not_known,
    count(*) filter (
        where roles.role_status not in (
            'named', 'interviewed', 'charged', 'convicted', 'eliminated', 'suppressed'
        )
    ) as role_status_not_known,
    count(*) filter (where roles.role = 'suspect' and nominals.nominal_type = 'organisation')
        as suspect_is_organisation
from staging.roles as roles
left join core.crime as crimes
    on
        crimes.crime_id = roles.crime_id
        and crimes.source = 'force'
left join core.person as nominals
    on nominals.person_id = roles.person_id
