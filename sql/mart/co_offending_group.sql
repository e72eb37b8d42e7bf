-- Groups of suspects who are linked through the scored crimes of the window, most harmful first.
-- Each crime of the group counts once, however many of its members are suspects of it;
-- member_harm_days is the sum of the members' own scores. Ranked by harm, then number of crimes,
-- then most recent crime. group_id is made from the reference of the first member in the order of
-- references, so it stays while that member stays.
-- grain: one group
-- key:   group_id

with crimes as (
    select
        member.group_id,
        involved.crime_id,
        any_value(involved.harm_days) as harm_days,
        any_value(involved.harm_on) as harm_on,
        count(*) as suspect_count
    from mart.co_offending_member as member
    inner join core.involvement as involved
        on involved.person_id = member.person_id
    where
        involved.is_counted and involved.role = 'suspect' and involved.series = 'scored'
        and involved.listing = 'listed'
    group by member.group_id, involved.crime_id
),

per_group as (
    select
        group_id,
        count(*) as crime_count,
        count(*) filter (where suspect_count > 1) as shared_crime_count,
        count(*) filter (where harm_days is null) as unscored_count,
        sum(harm_days) as harm_days,
        sum(harm_days) filter (where suspect_count > 1) as shared_harm_days,
        min(harm_on) as first_crime_on,
        max(harm_on) as last_crime_on
    from crimes
    group by group_id
),

members as (
    select
        group_id,
        count(*) as member_count,
        count(*) filter (where is_child) as child_count,
        sum(harm_days) as member_harm_days
    from mart.co_offending_member
    group by group_id
)

select
    per_group.group_id,
    rank_by_harm(
        true, per_group.harm_days, per_group.crime_count, per_group.last_crime_on
    ) as harm_rank,
    tie_by_harm(
        true, per_group.harm_days, per_group.crime_count, per_group.last_crime_on
    ) as tie_size,
    members.member_count,
    members.child_count,
    per_group.harm_days,
    per_group.crime_count,
    per_group.unscored_count,
    per_group.shared_harm_days,
    per_group.shared_crime_count,
    members.member_harm_days,
    per_group.first_crime_on,
    per_group.last_crime_on
from per_group
inner join members
    on members.group_id = per_group.group_id
