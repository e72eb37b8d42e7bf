-- No two rows of the lists share a list_row_id, so that a team's answer can be told apart.
-- severity: critical

select list_row_id
from mart.list_row
group by list_row_id
having count(*) > 1
