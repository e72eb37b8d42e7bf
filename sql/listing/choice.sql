-- The rows of each list. A row enters within the length of its list, and a tie at the end is taken
-- whole. A row that was on the list last time stays while it is at most list_band_rows places below
-- the last that enters, so that nobody comes and goes with every small change. The length is a
-- number of rows, a least harm, or the fewest rows with a share of the harm, whichever is reached
-- first. Below bar_days of harm a row leaves. That is the least harm on a list that leaves anyone
-- out, and never below what the length asks for. It is null where any crime suffices.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id
-- published: no, mart.list_row has it

with bounded as (
    select
        candidate.*,
        length.least_harm_days,
        -- What those ranked above hold; a tie holds nothing above its own members.
        coalesce(sum(candidate.harm_days) over above, 0) as harm_above_days,
        candidate.list_harm_days * length.harm_share as wanted_days,
        coalesce(candidate.harm_days >= length.least_harm_days, length.least_harm_days is null)
            as is_grave_enough,
        coalesce(candidate.harm_rank <= length.row_count, true)
        and is_grave_enough
        and coalesce(harm_above_days < wanted_days, true) as is_within,
        coalesce(candidate.harm_rank + candidate.tie_size - 1 > length.row_count, false)
        or coalesce(
            harm_above_days + candidate.harm_days * (candidate.tie_size - 1) >= wanted_days, false
        ) as is_cut_inside
    from listing.candidate as candidate
    left join run.list_length as own
        on own.scope = candidate.team_code
    inner join run.list_length as length
        on length.scope = coalesce(own.scope, 'team')
    window above as (
        partition by candidate.list_name, candidate.team_code
        order by candidate.harm_rank
        range between unbounded preceding and 1 preceding
    )
),

ends as (
    select
        *,
        max(harm_rank) filter (where is_within) over (partition by list_name, team_code)
            as last_rank
    from bounded
),

chosen as (
    select
        ends.*,
        previous.list_row_id as previous_row_id,
        previous.harm_rank as previous_rank,
        ends.is_within or coalesce(
            previous.list_row_id is not null
            and ends.harm_rank <= ends.last_rank + run.list_band_rows
            and ends.is_grave_enough,
            false
        ) as is_listed
    from ends
    cross join core.run as run
    left join run.previous_row as previous
        on
            previous.list_name = ends.list_name
            and previous.team_code = ends.team_code
            and previous.subject_id = ends.subject_id
            and not previous.is_correction
)

select
    coalesce(previous_row_id, list_row_id(list_name, team_code, subject_id)) as list_row_id,
    list_name,
    team_code,
    subject_id,
    harm_days,
    crime_count,
    last_crime_on,
    harm_rank,
    tie_size,
    previous_rank,
    is_listed,
    case
        when is_within and tie_size > 1 and is_cut_inside then 'tie'
        when is_within then 'length'
        when is_listed then 'band'
    end as listed_by,
    greatest(
        case
            when not bool_and(is_listed) over team
                then min(harm_days) filter (where is_listed) over team
        end,
        least_harm_days
    ) as bar_days
from chosen
window team as (partition by list_name, team_code)
