-- The crime and nominal of every role, and the location of every crime, were delivered. Until they
-- are, the rest of the row counts.
-- severity: warning

select roles.crime_id
from staging.roles as roles
left join staging.crimes as crimes
    on crimes.crime_id = roles.crime_id
left join staging.nominals as nominals
    on nominals.person_id = roles.person_id
where crimes.crime_id is null or nominals.person_id is null
union all
select crime_id from core.crime
where place_status = 'not delivered'
