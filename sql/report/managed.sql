-- Key offenders whom a forum manages, or who are on the force's list and managed by nobody, with
-- what each list and forum says of them and what does not fit together.

with on_lists as (
    select
        row.subject_id as person_id,
        list([row.team_code, row.rank::varchar] order by row.rank, row.team_code) as teams
    from mart.list_row as row
    inner join core.list as kind
        on kind.list_name = row.list_name
    where
        kind.role = 'suspect'
        and kind.is_main
        and kind.is_of_children = getvariable('is_child')
        and row.team_code <> 'force'
    group by row.subject_id
)

select
    [concat_ws(', ', upper(offender.surname), offender.forenames), offender.person_id] as person,
    [offender.force_rank, 1] as rank,
    [offender.harm_days, offender.unscored_count] as harm,
    offender.forums,
    offender.managed_by,
    offender.owners,
    offender.next_review_on,
    concat_ws(
        '; ',
        case when offender.has_two_owners then 'two owners' end,
        case when offender.is_owner_missing then 'a forum without an owner' end,
        case when offender.is_review_overdue then 'a review is overdue' end,
        case when offender.is_review_missing then 'no review is planned' end,
        case when offender.is_off_list then 'managed, but on no list' end,
        case when offender.is_unmanaged then 'on the force''s list, managed by nobody' end,
        case when offender.is_wanted then 'wanted' end,
        case when offender.is_wanted_unknown then 'perhaps wanted' end
    ) as conflicts,
    on_lists.teams
from mart.key_offender as offender
left join on_lists
    on on_lists.person_id = offender.person_id
where
    offender.is_child = getvariable('is_child')
    and (offender.forum_count > 0 or offender.is_unmanaged)
order by
    offender.force_rank asc nulls last, offender.harm_days desc nulls last, offender.person_id asc
