-- Whom each list holds. A row enters within the length of its list, and a tie at the end is taken
-- whole; a row that was on the list last time stays until it is list_band_rows places below the
-- last that enters, so that nobody comes and goes with every small change. The length is a number
-- of rows, a least harm, or the fewest that hold a share of the harm, whichever is reached first;
-- no row stays with less than the least harm.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id
-- published: no, mart.list_row has it

with bounded as (
    select
        candidate.*,
        length.row_count,
        length.least_harm_days,
        -- What those ranked above hold; a tie holds nothing above its own members.
        coalesce(sum(candidate.harm_days) over above, 0) as harm_above_days,
        candidate.list_harm_days * length.harm_share as wanted_days
    from mart.list_candidate as candidate
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

judged as (
    select
        *,
        least_harm_days is null or coalesce(harm_days >= least_harm_days, false)
            as is_grave_enough,
        coalesce(harm_rank <= row_count, true)
        and is_grave_enough
        and coalesce(harm_above_days < wanted_days, true) as is_within,
        coalesce(harm_rank + tie_size - 1 > row_count, false)
        or coalesce(harm_above_days + harm_days * (tie_size - 1) >= wanted_days, false)
            as is_cut_inside
    from bounded
),

ends as (
    select
        *,
        max(harm_rank) filter (where is_within) over (partition by list_name, team_code)
            as last_rank
    from judged
)

select
    ends.list_name,
    ends.team_code,
    ends.subject_id,
    ends.harm_days,
    ends.crime_count,
    ends.last_crime_on,
    ends.harm_rank,
    ends.tie_size,
    previous.list_row_id as previous_row_id,
    previous.harm_rank as previous_rank,
    coalesce(
        ends.is_within
        or (
            previous.list_row_id is not null
            and ends.harm_rank <= ends.last_rank + run.list_band_rows
            and ends.is_grave_enough
        ),
        false
    ) as is_listed,
    case
        when ends.is_within and ends.tie_size > 1 and ends.is_cut_inside then 'tie'
        when ends.is_within then 'length'
        when is_listed then 'band'
    end as listed_by,
    ends.least_harm_days
from ends
cross join core.run as run
left join run.previous_row as previous
    on
        previous.list_name = ends.list_name
        and previous.team_code = ends.team_code
        and previous.subject_id = ends.subject_id
        and not previous.is_correction
