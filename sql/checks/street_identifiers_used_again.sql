-- A published identifier means one crime. Where month, category and place all differ, it was used
-- again, and each is counted as a crime of its own. core.street_force names the force.
-- severity: warning

select
    force_name,
    published_id
from staging.street
where is_id_used_again
group by force_name, published_id
