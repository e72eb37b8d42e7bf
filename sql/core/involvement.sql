-- Everyone named as suspect or victim of a crime, whether it counts for them or not, with what the
-- crime comes to: what the lists count, what a longer look back needs, and what explains either. A
-- suspect who was eliminated or suppressed is ruled out (rule 8). A role whose crime has not been
-- delivered is not here; core.role_quality counts it (rule 19).
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

select
    roles.crime_id,
    roles.person_id,
    roles.role,
    roles.role_status,
    roles.role = 'suspect'
    and coalesce(roles.role_status, 'named') in ('eliminated', 'suppressed') as is_ruled_out,
    crime.is_live,
    crime.series,
    crime.harm_on,
    crime.harm_days,
    crime.offence_group,
    crime.outcome_type,
    crime.is_domestic_abuse,
    crime.neighbourhood_code
from staging.roles as roles
inner join core.crime as crime
    on
        crime.crime_id = roles.crime_id
        and crime.source = 'force'
where roles.role in ('suspect', 'victim')
