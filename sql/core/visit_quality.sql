-- What is odd about the visits that teams returned: one count for each kind of fault. A team can
-- answer only to a row that it was sent, from the first of the month of the release on which that
-- row first stood.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where ever_listed.list_row_id is null) as visit_to_no_row_of_ours,
    count(*) filter (where visits.is_visited_unreadable) as visit_date_unreadable,
    count(*) filter (where visits.visited_on > run.as_of) as visit_date_in_the_future,
    count(*) filter (where visits.visited_on < (ever_listed.first_release[:7] || '-01')::date)
        as visit_before_release,
    count(*) filter (
        where visits.visit_outcome not in (
            'visited', 'not in', 'refused', 'moved', 'not attempted'
        )
    ) as visit_outcome_not_known,
    count(visits.visited_on)
    - count(distinct visits.list_row_id || visits.visited_on) as visit_told_twice
from staging.visits as visits
cross join core.run as run
left join run.ever_listed as ever_listed
    on ever_listed.list_row_id = visits.list_row_id
