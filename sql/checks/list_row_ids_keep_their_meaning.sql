-- A list_row_id stands for the list, team and subject that it stood for when lists were last
-- released, so that what a team answers is never taken for the answer about another row.
-- severity: critical

select row.list_row_id
from mart.list_row as row
inner join run.previous_row as previous
    on previous.list_row_id = row.list_row_id
where
    previous.list_name <> row.list_name
    or previous.team_code <> row.team_code
    or previous.subject_id <> row.subject_id
