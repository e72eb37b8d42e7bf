-- Crimes with doubt about who is a suspect. A row of a suspect's role cannot be read, or a row of a
-- nominal who is a suspect and, by that row, may or may not have died.
-- grain: one crime
-- key:   crime_id
-- published: no, core.victim_home says what follows from it

select crime_id from run.unread_version
where feed = 'roles' and not is_answered and crime_id is not null and lower(role) = 'suspect'
union
select roles.crime_id
from run.unread_version as unread
inner join staging.roles as roles
    on roles.person_id = unread.person_id
where unread.feed = 'nominals' and not unread.is_answered and roles.role = 'suspect'
