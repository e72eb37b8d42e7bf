-- A list_row_id has the same list, team and subject as when lists were last released, so that a
-- team's answer is never read as one about another row.
-- severity: critical

select row.list_row_id
from mart.list_row as row
inner join run.previous_row as previous
    on previous.list_row_id = row.list_row_id
where
    previous.list_name <> row.list_name
    or previous.team_code <> row.team_code
    or previous.subject_id <> row.subject_id
