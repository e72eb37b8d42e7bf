-- Every row of every list, with how it came there, how it moved and why it is there, in words that
-- can be read out. It names nobody: who stands behind it is on the list itself.
-- grain: one row of one list
-- key:   list_row_id

select
    member.list_row_id,
    member.list_name,
    member.team_code,
    member.subject_id,
    member.harm_rank as rank,
    member.tie_size,
    case
        when run.previous_release is null then null
        when member.previous_rank is not null then 'stayed'
        when earlier.first_listed_on < run.as_of then 'returned'
        else 'new'
    end as movement,
    member.previous_rank,
    member.previous_rank - member.harm_rank as places_moved,
    member.listed_by,
    member.harm_days,
    member.crime_count,
    concat_ws(
        '; ',
        counted(member.crime_count, 'crime') || ' in ' || counted(run.window_months, 'month'),
        'worst: ' || reason.worst_offence || ', ' || strftime(reason.worst_crime_on, '%-d %b'),
        case
            when reason.domestic_abuse_crime_count > 0
                then reason.domestic_abuse_crime_count || ' domestic'
        end,
        case
            when reason.unweighted_count > 0
                then reason.unweighted_count || ' without a weight yet'
        end,
        case
            when run.previous_release is not null and reason.new_crime_count > 0
                then reason.new_crime_count || ' new since the last list'
        end
    ) as reason,
    reason.worst_offence,
    reason.worst_crime_on,
    reason.domestic_abuse_crime_count,
    reason.domestic_abuse_unknown_count,
    round(reason.domestic_abuse_days / nullif(member.harm_days, 0), 4) as domestic_abuse_share,
    reason.first_crime_on,
    member.last_crime_on,
    reason.leaves_on,
    member.bar_days,
    coalesce(earlier.first_listed_on, run.as_of) as first_listed_on,
    visited.last_visit_on,
    visited.last_visit_outcome
from listing.choice as member
cross join core.run as run
inner join listing.reason as reason
    on reason.list_row_id = member.list_row_id
left join run.ever_listed as earlier
    on earlier.list_row_id = member.list_row_id
left join core.visited_row as visited
    on visited.list_row_id = member.list_row_id
where member.is_listed
