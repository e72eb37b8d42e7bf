-- Each membership of a forum as last reported. A date that cannot be read, or that stands for none,
-- is null and flagged.
-- grain: one nominal in one forum
-- key:   person_id, forum_code

with read as (
    select
        memberships.*,
        as_date(memberships.joined_on) as joined_day,
        is_placeholder(memberships.joined_on, run.placeholder_dates) as is_joined_placeholder,
        as_date(memberships.review_on) as review_day,
        is_placeholder(memberships.review_on, run.placeholder_dates) as is_review_placeholder,
        as_date(memberships.left_on) as left_day,
        is_placeholder(memberships.left_on, run.placeholder_dates) as is_left_placeholder
    from landing.memberships as memberships
    cross join run.parameters as run
)

select
    read.nominal_ref as person_id,
    lower(regexp_replace(read.forum, '\s+', ' ', 'g')) as forum_code,
    regexp_replace(read.forum, '\s+', ' ', 'g') as forum,
    read.owner,
    known_date(read.joined_day, read.is_joined_placeholder) as joined_on,
    is_unreadable_date(read.joined_on, read.joined_day, read.is_joined_placeholder)
        as is_joined_unreadable,
    read.is_joined_placeholder,
    known_date(read.review_day, read.is_review_placeholder) as review_on,
    is_unreadable_date(read.review_on, read.review_day, read.is_review_placeholder)
        as is_review_unreadable,
    read.is_review_placeholder,
    known_date(read.left_day, read.is_left_placeholder) as left_on,
    is_unreadable_date(read.left_on, read.left_day, read.is_left_placeholder) as is_left_unreadable,
    read.is_left_placeholder,
    read.measures,
    read.updated_at
from read
