-- The teams that lists and totals are made for: each neighbourhood's, and unassigned, which has all
-- that is in no known neighbourhood.
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
