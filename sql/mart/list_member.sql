-- The rows of every list, named, with the bar that keeps a row on: the least harm its list holds
-- where it leaves anyone out, and never below what the list asks for. No bar: any crime would do.
-- grain: one row of one list
-- key:   list_row_id
-- published: no, mart.list_row has it

select
    coalesce(previous_row_id, list_row_id(list_name, team_code, subject_id)) as list_row_id,
    list_name,
    team_code,
    subject_id,
    harm_rank,
    tie_size,
    listed_by,
    previous_rank,
    harm_days,
    crime_count,
    last_crime_on,
    greatest(
        case
            when not bool_and(is_listed) over team
                then min(harm_days) filter (where is_listed) over team
        end,
        least_harm_days
    ) as bar_days
from mart.list_choice
window team as (partition by list_name, team_code)
qualify is_listed
