-- Where each key offender comes from: every suspect list of this run that they are on, and every
-- forum that manages them. Each source keeps its own rank or owner; nothing is added up over
-- sources. A table of the database: children stand in it, marked, and no list is made of it.
-- grain: one person in one source
-- key:   person_id, source_kind, source_id

with sources as (
    select
        subject_id as person_id,
        'list' as source_kind,
        list_row_id as source_id,
        list_name as source_name,
        team_code,
        if(team_code = 'force', 1, 2) as source_order,
        rank_on_list(team_code, list_name, rank) as source_label,
        rank,
        tie_size,
        movement,
        harm_days,
        crime_count,
        leaves_on,
        first_listed_on as since_on,
        null as owner,
        null::date as review_on,
        null as measures,
        null as standing
    from mart.list_row
    where
        list_name in (
            select kind.list_name from core.list as kind
            where kind.role = 'suspect'
        )
    union all
    select
        person_id,
        'forum',
        forum_code,
        forum,
        null,
        3,
        forum as source_label,
        null,
        null,
        null,
        null,
        null,
        null,
        joined_on,
        owner,
        review_on,
        measures,
        standing
    from core.membership
    where is_member and off_reason is null
)

select
    sources.*,
    coalesce(person.is_child, true) as is_child
from sources
left join core.person as person
    on person.person_id = sources.person_id
