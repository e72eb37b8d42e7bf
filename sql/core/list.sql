-- The lists: the people or places each one holds, who may be sent it, and what it is called.
-- Models that decide by the list of a row join this; harm_index.lists reads the same file.
-- grain: one list
-- key:   list_name

select
    list_name,
    list_order,
    subject_kind,
    role,
    if(subject_kind = 'person', role, subject_kind) as scored_as,
    age_from_years,
    age_under_years,
    coalesce(age_from_years < 18, false) as is_of_children,
    least_crimes,
    row_number() over (
        partition by subject_kind, role, is_of_children order by list_order, list_name
    ) = 1 as is_main,
    audience,
    force_title,
    team_title
from reference.list
