-- The teams that lists and totals are made for: one for each neighbourhood, and unassigned for
-- everything outside the known neighbourhoods.
-- grain: one team
-- key:   team_code

select
    neighbourhood_code as team_code,
    neighbourhood_name as team_name
from core.neighbourhood
union all
select
    team_of(null),
    'Not in any neighbourhood'
