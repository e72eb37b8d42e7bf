-- A published crime is of one category in its month. One that is published under several counts
-- once, under the first in the alphabet; core.street_force names the force.
-- severity: warning

select crime_id from staging.street
where has_two_categories
