-- The returns of teams for the rows of their lists, and whether each can be counted. A visit counts
-- for the lists released last when it was made between that release and this run; one for an
-- earlier list is history. Of two returns for one row and day, however the day is written, the
-- latest counts. An outcome outside the contract counts as none. The text in its place is kept as a
-- note, here only: it is free text, and may name people.
-- grain: one return for one row of a list, by the day as written
-- key:   list_row_id, visited_text

with told as (
    select
        *,
        visited_on is not null and row_number() over (
            partition by list_row_id, visited_on order by updated_at desc, visit_outcome asc
        ) > 1 as is_replaced,
        is_declared_visit_outcome(visit_outcome) as is_known
    from staging.visits
)

select
    visits.list_row_id,
    visits.visited_text,
    visits.visited_on,
    visits.is_visited_placeholder,
    if(visits.is_known, visits.visit_outcome, 'not in the contract') as visit_outcome,
    if(visits.is_known, null, visits.outcome_text) as visit_note,
    case
        when ever.list_row_id is null then 'unknown row'
        when visits.visited_on is null then 'unreadable day'
        when visits.is_replaced then 'replaced'
        when visits.visited_on >= run.as_of then 'after the run'
        when visits.visited_on < ever.first_listed_on then 'before the list'
        when not visits.is_known then 'unknown outcome'
        when previous.list_row_id is null or visits.visited_on < run.previous_as_of
            then 'earlier list'
        else 'counts'
    end as visit_status
from told as visits
cross join core.run as run
left join run.ever_listed as ever
    on ever.list_row_id = visits.list_row_id
left join run.previous_row as previous
    on
        previous.list_row_id = visits.list_row_id
        and not previous.is_correction
