-- A published crime has one place in its month. With several it counts once, at the first by name
-- and longitude. core.street_force names the force.
-- severity: warning

select crime_id from staging.street
where has_two_places
