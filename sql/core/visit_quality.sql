-- Faults of the visits that teams returned: one count for each kind.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where visits.visit_status = 'unknown row') as visit_to_no_row_of_ours,
    count(*) filter (
        where visits.visit_status = 'unreadable day' and not visits.is_visited_placeholder
    ) as visit_date_unreadable,
    count(*) filter (where visits.is_visited_placeholder) as visit_date_placeholder,
    count(*) filter (where visits.visited_on > run.as_of) as visit_date_in_the_future,
    count(*) filter (where visits.visit_status = 'before the list') as visit_before_release,
    count(*) filter (where visits.visit_outcome = 'not in the contract') as visit_outcome_not_known,
    count(visits.visited_on)
    - count(distinct visits.list_row_id || visits.visited_on) as visit_told_twice
from core.visit as visits
cross join core.run as run
