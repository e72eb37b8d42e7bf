-- The rows of the last lists that are on none of this run's, with what each is a row of. other_list
-- is where somebody would stand if they were of the other age.
-- grain: one row of one earlier list
-- key:   list_row_id
-- published: no, mart.list_left has it

select
    previous.list_row_id,
    previous.list_name,
    previous.team_code,
    previous.subject_id,
    previous.harm_rank,
    previous.harm_days,
    case
        when previous.list_name in ('locations', 'schools') then null
        when previous.list_name in ('victims', 'victims_under_18', 'organisations') then 'victim'
        else 'suspect'
    end as role,
    case when role is not null then previous.subject_id end as person_id,
    case when previous.list_name = 'locations' then previous.subject_id end as place_id,
    case when previous.list_name = 'schools' then previous.subject_id end as urn,
    if(
        ends_with(previous.list_name, '_under_18'),
        replace(previous.list_name, '_under_18', ''),
        previous.list_name || '_under_18'
    ) as other_list
from run.previous_row as previous
left join mart.list_member as member
    on member.list_row_id = previous.list_row_id
where member.list_row_id is null
