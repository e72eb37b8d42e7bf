-- The people whom the force and its partners look at: everyone on a suspect list of this run or
-- managed by a forum on its date, once, with what each list and forum says. Lists and forums have
-- no common score: each keeps its own rank, and mart.key_offender_source has them in full.
-- Contradictions have a column each; what a feed that was never delivered would say is null.
-- Children are marked. The table is in the database only.
-- grain: one person
-- key:   person_id

with people as (
    select person_id from listing.suspect
    union
    select person_id from core.managed_person
),

leaving as (
    select
        row.subject_id as person_id,
        max(row.leaves_on) as leaves_on
    from mart.list_row as row
    inner join core.list as kind
        on kind.list_name = row.list_name and kind.role = 'suspect'
    group by row.subject_id
)

select
    people.person_id,
    person.surname,
    person.forenames,
    coalesce(person.is_child, true) as is_child,
    person.person_id is not null as is_delivered,
    coalesce(listed.list_count, 0) as list_count,
    case when known.has_memberships then coalesce(managed.forum_count, 0) end as forum_count,
    listed.lists,
    managed.forums,
    listed.force_rank,
    listed.repeat_rank,
    listed.best_team_rank,
    involved.harm_days,
    involved.crime_count,
    involved.unscored_count,
    involved.worst_offence,
    involved.worst_crime_days,
    involved.last_crime_on,
    suspect.pattern,
    leaving.leaves_on,
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
    listed.person_id is null as is_off_list,
    if(
        known.has_memberships,
        coalesce(listed.force_rank, listed.repeat_rank) is not null and managed.person_id is null,
        null
    ) as is_unmanaged,
    if(known.has_wanted, coalesce(wanted.is_status_known, false), null) as is_wanted,
    if(known.has_wanted, coalesce(not wanted.is_status_known, false), null) as is_wanted_unknown,
    wanted.days_wanted,
    involved.is_also_victim
from people
cross join core.known_feed as known
inner join core.offender_involvement as involved
    on involved.person_id = people.person_id
left join listing.suspect as listed
    on listed.person_id = people.person_id
left join leaving
    on leaving.person_id = people.person_id
left join core.person as person
    on person.person_id = people.person_id
left join core.managed_person as managed
    on managed.person_id = people.person_id
left join mart.suspect_harm as suspect
    on suspect.person_id = people.person_id
left join mart.wanted as wanted
    on wanted.person_id = people.person_id
