-- The rows of the last lists that are on none of this run's lists. other_list is the list for
-- somebody's new age, where they no longer have the ages of their old list.
-- grain: one row of one earlier list
-- key:   list_row_id
-- published: no, mart.list_left has it

with of_other_ages as (
    select
        previous.list_row_id,
        arg_min(other.list_name, other.list_order) as other_list
    from run.previous_row as previous
    inner join core.list as own
        on own.list_name = previous.list_name
    inner join core.person as person
        on
            person.person_id = previous.subject_id
            and not is_of_age(person.age_years, own.age_from_years, own.age_under_years)
    inner join core.list as other
        on
            other.subject_kind = own.subject_kind
            and other.role = own.role
            and other.least_crimes = own.least_crimes
            and is_of_age(person.age_years, other.age_from_years, other.age_under_years)
    group by previous.list_row_id
)

select
    previous.list_row_id,
    previous.list_name,
    previous.team_code,
    previous.subject_id,
    previous.harm_rank,
    previous.harm_days,
    kind.subject_kind,
    kind.role,
    kind.is_of_children,
    case when kind.role is not null then previous.subject_id end as person_id,
    case when kind.subject_kind = 'place' then previous.subject_id end as place_id,
    case when kind.subject_kind = 'school' then previous.subject_id end as urn,
    of_other_ages.other_list
from run.previous_row as previous
left join core.list as kind
    on kind.list_name = previous.list_name
left join of_other_ages
    on of_other_ages.list_row_id = previous.list_row_id
left join listing.choice as member
    on member.list_row_id = previous.list_row_id and member.is_listed
where member.list_row_id is null
