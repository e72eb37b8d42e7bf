-- The lists that the reference has a score for, as one value: with a join in its place, every list
-- would be ranked.
-- grain: the reference
-- key:   list_names

select list(near.list_name) as list_names
from explained_score as score
inner join core.list as own
    on own.list_name = score.list_name
inner join core.list as near
    on
        near.subject_kind = own.subject_kind
        and near.role is not distinct from own.role
        and near.is_of_children = own.is_of_children
