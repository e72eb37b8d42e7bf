-- The people whom the force and its partners look at: everyone on a suspect list of this run or
-- managed by a forum on its date, once, with what each list and forum says. Lists and forums have
-- no common score: each keeps its own rank, and mart.key_offender_source has them in full.
-- Contradictions have a column each; what a feed that was never delivered would say is null.
-- Children are marked. The table is in the database only.
-- grain: one person
-- key:   person_id

with listed as (
    select
        source.person_id,
        count(*) filter (where source.source_kind = 'list') as list_count,
        string_agg(
            source.source_label, '; '
            order by source.source_order, source.team_code, source.source_name
        ) filter (where source.source_kind = 'list') as lists,
        min(source.rank) filter (where source.team_code = 'force' and kind.is_main)
            as force_rank,
        -- Of several such lists the first: others take some ages alone.
        arg_min(source.rank, kind.list_order) filter (where kind.least_crimes > 1) as repeat_rank,
        min(source.rank) filter (where source.team_code <> 'force') as best_team_rank,
        max(source.leaves_on) as leaves_on
    from mart.key_offender_source as source
    left join core.list as kind
        on source.source_kind = 'list' and kind.list_name = source.source_name
    group by source.person_id
)

select
    listed.person_id,
    person.surname,
    person.forenames,
    coalesce(person.is_child, true) as is_child,
    person.person_id is not null as is_delivered,
    listed.list_count,
    case when known.has_memberships then coalesce(managed.forum_count, 0) end as forum_count,
    listed.lists,
    managed.forums,
    listed.force_rank,
    listed.repeat_rank,
    listed.best_team_rank,
    involved.harm_days,
    involved.crime_count,
    involved.unweighted_count,
    involved.worst_offence,
    involved.worst_crime_days,
    involved.last_crime_on,
    suspect.pattern,
    listed.leaves_on,
    managed.managed_by,
    managed.owners,
    case when known.has_memberships then coalesce(managed.owner_count, 0) end as owner_count,
    managed.next_review_on,
    managed.days_since_review_due,
    managed.measures,
    if(known.has_memberships, coalesce(managed.owner_count > 1, false), null) as has_two_owners,
    if(known.has_memberships, coalesce(managed.without_owner_count > 0, false), null)
        as is_owner_missing,
    if(known.has_memberships, managed.days_since_review_due is not null, null)
        as is_review_overdue,
    if(known.has_memberships, coalesce(managed.without_review_count > 0, false), null)
        as is_review_missing,
    if(known.has_memberships, coalesce(managed.unknown_standing_count > 0, false), null)
        as is_membership_unknown,
    listed.list_count = 0 as is_off_list,
    if(
        known.has_memberships,
        coalesce(listed.force_rank, listed.repeat_rank) is not null and managed.person_id is null,
        null
    ) as is_unmanaged,
    if(known.has_wanted, coalesce(wanted.is_status_known, false), null) as is_wanted,
    if(known.has_wanted, coalesce(not wanted.is_status_known, false), null) as is_wanted_unknown,
    wanted.days_wanted,
    involved.is_also_victim
from listed
cross join core.known_feed as known
inner join core.offender_involvement as involved
    on involved.person_id = listed.person_id
left join core.person as person
    on person.person_id = listed.person_id
left join core.managed_person as managed
    on managed.person_id = listed.person_id
left join mart.suspect_harm as suspect
    on suspect.person_id = listed.person_id
left join mart.wanted as wanted
    on wanted.person_id = listed.person_id
