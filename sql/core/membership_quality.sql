-- Faults of the known memberships: one count for each kind.
-- grain: the run
-- key:   row_count

select
    count(*) as row_count,
    count(*) filter (where nominals.person_id is null) as member_not_delivered,
    count(*) filter (where nominals.nominal_type = 'organisation') as member_is_organisation,
    count(*) filter (where memberships.owner is null and memberships.left_on is null)
        as member_without_owner,
    count(*) filter (where memberships.is_joined_unreadable) as joined_date_unreadable,
    count(*) filter (where memberships.is_review_unreadable) as review_date_unreadable,
    count(*) filter (where memberships.is_left_unreadable) as left_date_unreadable,
    count(*) filter (where memberships.is_joined_placeholder) as joined_date_placeholder,
    count(*) filter (where memberships.is_review_placeholder) as review_date_placeholder,
    count(*) filter (where memberships.is_left_placeholder) as left_date_placeholder,
    count(*) filter (where memberships.joined_on > run.as_of) as joined_date_in_the_future,
    count(*) filter (where memberships.left_on < memberships.joined_on) as left_before_joined
from staging.memberships as memberships
cross join core.run as run
left join core.person as nominals
    on nominals.person_id = memberships.person_id
