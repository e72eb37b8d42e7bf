-- Each membership of a forum as last reported. A date that cannot be read, or that stands for none,
-- is null and flagged.
-- grain: one nominal in one forum
-- key:   person_id, forum_code

select
    memberships.nominal_ref as person_id,
    lower(regexp_replace(memberships.forum, '\s+', ' ', 'g')) as forum_code,
    regexp_replace(memberships.forum, '\s+', ' ', 'g') as forum,
    memberships.owner,
    known_date(memberships.joined_on, run.placeholder_dates) as joined_on,
    is_unreadable_date(memberships.joined_on, run.placeholder_dates) as is_joined_unreadable,
    is_placeholder(memberships.joined_on, run.placeholder_dates) as is_joined_placeholder,
    known_date(memberships.review_on, run.placeholder_dates) as review_on,
    is_unreadable_date(memberships.review_on, run.placeholder_dates) as is_review_unreadable,
    is_placeholder(memberships.review_on, run.placeholder_dates) as is_review_placeholder,
    known_date(memberships.left_on, run.placeholder_dates) as left_on,
    is_unreadable_date(memberships.left_on, run.placeholder_dates) as is_left_unreadable,
    is_placeholder(memberships.left_on, run.placeholder_dates) as is_left_placeholder,
    memberships.measures,
    memberships.updated_at
from landing.memberships as memberships
cross join run.parameters as run
