-- A published crime has one category in its month. With several it counts once, under the first in
-- the alphabet. core.street_force names the force.
-- severity: warning

select crime_id from staging.street
where has_two_categories
