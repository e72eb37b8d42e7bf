-- The neighbourhood teams that the force delivered, and the folder each of them reads.
-- grain: one neighbourhood
-- key:   neighbourhood_code

select
    neighbourhood_code,
    neighbourhood_name,
    coalesce(recipient, neighbourhood_code) as recipient,
    updated_at
from landing.neighbourhoods
