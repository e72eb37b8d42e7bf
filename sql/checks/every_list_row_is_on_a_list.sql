-- Every row counted as listed is on the list that teams receive, and no other row is.
-- severity: critical

with listed as (
    select list_row_id from list.suspects
    union all
    select list_row_id from list.victims
    union all
    select list_row_id from list.organisations
    union all
    select list_row_id from list.locations
    union all
    select list_row_id from list.schools
)

select coalesce(listed.list_row_id, row.list_row_id) as list_row_id
from listed
full join mart.list_row as row
    on row.list_row_id = listed.list_row_id
where listed.list_row_id is null or row.list_row_id is null
