-- Every row that any list has held in the last two years, to tell a row that returns from a new
-- one. Each release hands it on to the next.
-- grain: one row of one list
-- key:   list_row_id

with listed as (
    select
        earlier.list_row_id,
        earlier.first_listed_on,
        earlier.last_listed_on,
        -- What this run corrects counts once with it.
        earlier.release_count - (earlier.last_listed_on = run.as_of)::bigint as earlier_count,
        (earlier.last_listed_on = run.as_of)::bigint as own_count
    from run.ever_listed as earlier
    cross join core.run as run
    union all
    select row.list_row_id, run.as_of, run.window_end, 0, 1
    from mart.list_row as row
    cross join core.run as run
)

select
    listed.list_row_id,
    min(listed.first_listed_on) as first_listed_on,
    max(listed.last_listed_on) as last_listed_on,
    (sum(listed.earlier_count) + max(listed.own_count))::bigint as release_count
from listed
cross join core.run as run
where listed.last_listed_on >= run.as_of - interval 24 month
group by listed.list_row_id
