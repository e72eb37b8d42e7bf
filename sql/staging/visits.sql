-- Each visit as last returned. A day that cannot be read is null and flagged.
-- grain: one return for one row of a list, by the day as written
-- key:   list_row_id, visited_text

select
    upper(list_row_id) as list_row_id,
    visited_on as visited_text,
    as_typed_date(visited_on) as visited_on,
    as_typed_date(visited_on) is null as is_visited_unreadable,
    lower(regexp_replace(visit_outcome, '\s+', ' ', 'g')) as visit_outcome,
    updated_at
from landing.visits
