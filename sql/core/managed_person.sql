-- People whom other forums manage on the run's date, with what the forums say of them. Owners are
-- compared whatever their capitals and blanks. A review is overdue from the day after it was due. A
-- forum that gives no readable day has no review.
-- grain: one nominal
-- key:   person_id

with current_membership as (
    select
        *,
        lower(regexp_replace(owner, '\s+', ' ', 'g')) as owner_key
    from core.membership
    where is_member and off_reason is null
),

owner_name as (
    select
        person_id,
        owner_key,
        min(owner) as owner
    from current_membership
    where owner_key is not null
    group by person_id, owner_key
),

owners as (
    select
        person_id,
        count(*) as owner_count,
        string_agg(owner, '; ' order by owner_key) as owners
    from owner_name
    group by person_id
)

select
    member.person_id,
    count(*) as forum_count,
    string_agg(member.forum, '; ' order by member.forum_code) as forums,
    string_agg(
        member.forum || ': ' || coalesce(member.owner, 'no owner given'), '; '
        order by member.forum_code
    ) as managed_by,
    any_value(owners.owners) as owners,
    coalesce(any_value(owners.owner_count), 0) as owner_count,
    count(*) filter (where member.owner is null) as without_owner_count,
    min(member.review_on) filter (where member.review_on >= run.as_of) as next_review_on,
    max(date_diff('day', member.review_on, run.as_of)) filter (where member.review_on < run.as_of)
        as days_since_review_due,
    count(*) filter (where member.review_on is null) as without_review_count,
    count(*) filter (where member.standing = 'unknown') as unknown_standing_count,
    string_agg(member.forum || ': ' || member.measures, '; ' order by member.forum_code)
    filter (where member.measures is not null) as measures
from current_membership as member
cross join core.run as run
left join owners
    on owners.person_id = member.person_id
group by member.person_id
