-- No two rows of the lists share a list_row_id, so that a team's answer can be told apart.
-- severity: critical

with listed as (
    select list_row_id from list.suspects
    union all
    select list_row_id from list.repeat_suspects
    union all
    select list_row_id from list.team_suspects
    union all
    select list_row_id from list.victims
    union all
    select list_row_id from list.organisations
    union all
    select list_row_id from list.locations
)

select list_row_id
from listed
group by list_row_id
having count(*) > 1
