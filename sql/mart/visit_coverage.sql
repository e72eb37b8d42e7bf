-- What each team did about the lists released last: rows visited, rows tried and not met, rows
-- nothing was returned for, and the harm that those visited carry.
-- grain: one list of one team, as released last
-- key:   team_code, list_name

select
    previous.team_code,
    previous.list_name,
    count(*) as row_count,
    count(*) filter (where visited.is_visited) as visited_count,
    count(*) filter (where visited.is_answered and not visited.is_visited) as not_yet_count,
    count(*) filter (where visited.is_answered is not true) as silent_count,
    round(visited_count / count(*), 4) as visited_share,
    count(*) filter (where previous.harm_days is null) as unweighted_row_count,
    sum(previous.harm_days) as harm_days,
    harm_of(visited_count, sum(previous.harm_days) filter (where visited.is_visited))
        as visited_harm_days
from run.previous_row as previous
left join core.visited_row as visited
    on visited.list_row_id = previous.list_row_id
where not previous.is_correction
group by previous.team_code, previous.list_name
