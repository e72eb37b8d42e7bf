-- Each list: its rows, its audience and its titles. list_name names its file and is part of every
-- list_row_id, so it never changes. A row is of one subject_kind in one role. Somebody with at
-- least least_crimes crimes is on the list from age_from_years until they are age_under_years old.
-- Teams have a list of their own where there is a team_title. No list has both children and adults:
-- its ages end, or begin, at 18, and the name and audience of a list of children say _under_18. The
-- heading names its sheet in a workbook.
-- file:    lists.csv
-- shipped: it decides who sees children's rows and which row is which from month to month
-- grain:   one list
-- key:     list_name
-- alike:   audience, if(subject_kind = 'person', concat(role, age_from_years < 18), '')

create table reference.list (
    list_name varchar not null check (
        regexp_full_match(list_name, '[a-z][a-z0-9_]{0,30}')
        and not regexp_matches(list_name, '^(left|visits|visit_coverage)_|_crimes$')
        and contains(list_name, '_under_18') = coalesce(age_from_years < 18, false)
    ),
    list_order integer not null check (list_order >= 1),
    heading varchar not null check (regexp_full_match(heading, '[A-Za-z0-9 ]{1,31}')),
    subject_kind varchar not null check (
        subject_kind in ('person', 'organisation', 'place', 'school')
    ),
    role varchar check (
        case subject_kind
            when 'person' then coalesce(role in ('suspect', 'victim'), false)
            when 'organisation' then coalesce(role = 'victim', false)
            else role is null
        end
    ),
    age_from_years integer check (
        (age_from_years is not null) = (subject_kind = 'person')
        and coalesce(age_from_years between 0 and 120, true)
    ),
    age_under_years integer check (
        case
            when age_under_years is null then coalesce(age_from_years >= 18, true)
            else coalesce(
                age_under_years > age_from_years
                and (age_under_years <= 18 or age_from_years >= 18),
                false
            )
        end
    ),
    least_crimes integer not null check (
        least_crimes = 1 or (least_crimes > 1 and coalesce(role = 'suspect', false))
    ),
    audience varchar not null check (
        regexp_full_match(audience, '[a-z][a-z0-9_]{0,30}')
        and contains(audience, '_under_18') = coalesce(age_from_years < 18, false)
    ),
    force_title varchar not null,
    team_title varchar check (
        team_title is null or (subject_kind in ('person', 'place') and least_crimes = 1)
    )
)
