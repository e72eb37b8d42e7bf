-- The adults, or the children, who left the force's list of suspects or a team's since the lists
-- before, and why, so that old copies can be cleared.

select
    [concat_ws(', ', upper(person.surname), person.forenames), person.person_id] as person,
    [[coalesce(left_row.old_team_code, left_row.team_code), left_row.previous_rank::varchar]]
        as teams,
    left_row.left_reason,
    left_row.left_detail,
    left_row.previous_harm_days,
    [left_row.rank_now] as rank_now
from mart.list_left as left_row
inner join core.list as kind
    on kind.list_name = left_row.list_name
inner join core.person as person
    on person.person_id = left_row.subject_id
where
    kind.role = 'suspect'
    and kind.is_main
    and kind.is_of_children = getvariable('is_child')
    and person.is_child = getvariable('is_child')
order by
    left_row.team_code <> 'force',
    left_row.old_team_code nulls first,
    left_row.previous_rank,
    left_row.subject_id,
    left_row.team_code
