-- The returns of each team for the lists released last: rows visited, rows tried and not met, rows
-- without a return, and the harm of those visited. Where no visit was ever returned, the work done
-- is unknown, and these are null.
-- grain: one list of one team, as released last
-- key:   team_code, list_name

select
    previous.team_code,
    previous.list_name,
    count(*) as row_count,
    case
        when known.has_visits then count(*) filter (where visited.is_visited)
    end as visited_count,
    case
        when known.has_visits
            then count(*) filter (where visited.is_answered and not visited.is_visited)
    end as not_yet_count,
    case
        when known.has_visits then count(*) filter (where visited.is_answered is not true)
    end as silent_count,
    round(visited_count / count(*), 4) as visited_share,
    count(*) filter (where previous.harm_days is null) as unscored_row_count,
    sum(previous.harm_days) as harm_days,
    case
        when known.has_visits
            then
                harm_of(
                    visited_count, sum(previous.harm_days) filter (where visited.is_visited)
                )
    end as visited_harm_days
from run.previous_row as previous
cross join core.known_feed as known
left join core.visited_row as visited
    on visited.list_row_id = previous.list_row_id
where not previous.is_correction
group by previous.team_code, previous.list_name, known.has_visits
