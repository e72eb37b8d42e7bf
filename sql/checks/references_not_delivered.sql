-- Roles whose crime or nominal, and crimes whose location, has not been delivered; they count where
-- they are known.
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
