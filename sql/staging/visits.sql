-- Each visit as last returned. A day that cannot be read, or that stands for none, is null and
-- flagged.
-- grain: one return for one row of a list, by the day as written
-- key:   list_row_id, visited_text

with read as (
    select
        visits.*,
        as_typed_date(visits.visited_on) as visited_day,
        is_placeholder(visits.visited_on, run.placeholder_dates)
        or coalesce(list_contains(run.placeholder_dates, visited_day), false)
            as is_visited_placeholder
    from landing.visits as visits
    cross join run.parameters as run
)

select
    upper(read.list_row_id) as list_row_id,
    read.visited_on as visited_text,
    read.is_visited_placeholder,
    known_date(read.visited_day, read.is_visited_placeholder) as visited_on,
    is_unreadable_date(read.visited_on, read.visited_day, read.is_visited_placeholder)
        as is_visited_unreadable,
    lower(regexp_replace(read.visit_outcome, '\s+', ' ', 'g')) as visit_outcome,
    read.visit_outcome as outcome_text,
    read.updated_at
from read
