-- The lists that the reference has left since the last release, and why.
-- grain: one row of one earlier list
-- key:   list_row_id

select
    coalesce(kind.role, 'location') as role,
    gone.list_name,
    coalesce(gone.old_team_code, gone.team_code) as team_code,
    neighbourhood.neighbourhood_name as team_name,
    gone.previous_rank,
    gone.previous_harm_days,
    gone.left_reason,
    gone.left_detail,
    gone.rank_now,
    gone.harm_days_now
from mart.list_left as gone
inner join core.list as kind
    on kind.list_name = gone.list_name
left join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = gone.team_code
where gone.subject_id = getvariable('reference')
order by
    gone.team_code <> 'force',
    gone.old_team_code nulls first,
    gone.list_name,
    gone.team_code
