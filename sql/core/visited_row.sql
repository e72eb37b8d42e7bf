-- The latest visit for each row of a list, by the returns that can be counted. It may be for this
-- list or an earlier one.
-- grain: one row of a list
-- key:   list_row_id

select
    list_row_id,
    max(visited_on) as last_visit_on,
    arg_max(visit_outcome, (visited_on, visit_outcome)) as last_visit_outcome,
    count(distinct visited_on) filter (where visit_outcome = 'visited') as visit_count,
    bool_or(visit_status = 'counts' and visit_outcome = 'visited') as is_visited,
    bool_or(visit_status = 'counts') as is_answered
from core.visit
where visit_status in ('counts', 'earlier list')
group by list_row_id
