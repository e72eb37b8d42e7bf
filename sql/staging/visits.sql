-- Each visit as last returned. A day that cannot be read, or that stands for none, is null and
-- flagged.
-- grain: one return for one row of a list, by the day as written
-- key:   list_row_id, visited_text

select
    upper(visits.list_row_id) as list_row_id,
    visits.visited_on as visited_text,
    is_placeholder(visits.visited_on, run.placeholder_dates)
    or coalesce(list_contains(run.placeholder_dates, as_typed_date(visits.visited_on)), false)
        as is_visited_placeholder,
    case when not is_visited_placeholder then as_typed_date(visits.visited_on) end as visited_on,
    as_typed_date(visits.visited_on) is null and not is_visited_placeholder
        as is_visited_unreadable,
    lower(regexp_replace(visits.visit_outcome, '\s+', ' ', 'g')) as visit_outcome,
    visits.visit_outcome as outcome_text,
    visits.updated_at
from landing.visits as visits
cross join run.parameters as run
