-- The form in which a team answers about its lists: a line for each row, with the day and the
-- outcome blank. updated_at is the release's, in a form that spreadsheets leave unchanged. To
-- correct an earlier answer, put a later one.
-- grain: one row of one list
-- key:   list_row_id
-- published: no, it is a form

select
    row.team_code,
    row.list_row_id,
    row.list_name,
    row.rank,
    null::varchar as visited_on,
    null::varchar as visit_outcome,
    strftime(run.as_of, '%Y-%m-%dT00:00:00Z') as updated_at
from mart.list_row as row
cross join core.run as run
