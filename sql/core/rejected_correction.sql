-- Rejected rows of roles, nominals and locations that would correct what is known. Their key is
-- known, and their updated_at is not before that of the known row, or cannot be read. What was
-- known before still counts.
-- grain: one key of one feed
-- key:   feed, row_key
-- published: no, mart.data_quality counts them

with rejected as (
    select
        feed,
        as_reference(cells ->> 'crime_ref') as crime_id,
        as_reference(cells ->> 'nominal_ref') as person_id,
        as_reference(cells ->> 'location_ref') as place_id,
        lower(as_code(cells ->> 'role')) as role,
        as_instant(as_code(cells ->> 'updated_at')) as updated_at
    from run.reject
    where feed in ('roles', 'nominals', 'locations')
)

select distinct
    rejected.feed,
    concat_ws(' ', roles.crime_id, roles.person_id, roles.role) as row_key
from rejected
inner join staging.roles as roles
    on
        roles.crime_id = rejected.crime_id
        and roles.person_id = rejected.person_id
        and roles.role = rejected.role
where rejected.feed = 'roles' and coalesce(rejected.updated_at >= roles.updated_at, true)
union
select
    rejected.feed,
    nominals.person_id
from rejected
inner join staging.nominals as nominals
    on nominals.person_id = rejected.person_id
where rejected.feed = 'nominals' and coalesce(rejected.updated_at >= nominals.updated_at, true)
union
select
    rejected.feed,
    locations.place_id
from rejected
inner join staging.locations as locations
    on locations.place_id = rejected.place_id
where rejected.feed = 'locations' and coalesce(rejected.updated_at >= locations.updated_at, true)
