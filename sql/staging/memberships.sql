-- Each membership of a forum as last reported. A date that cannot be read is null and flagged.
-- grain: one nominal in one forum
-- key:   person_id, forum_code

select
    nominal_ref as person_id,
    lower(regexp_replace(forum, '\s+', ' ', 'g')) as forum_code,
    regexp_replace(forum, '\s+', ' ', 'g') as forum,
    owner,
    as_date(joined_on) as joined_on,
    joined_on is not null and as_date(joined_on) is null as is_joined_unreadable,
    as_date(review_on) as review_on,
    review_on is not null and as_date(review_on) is null as is_review_unreadable,
    as_date(left_on) as left_on,
    left_on is not null and as_date(left_on) is null as is_left_unreadable,
    measures,
    updated_at
from landing.memberships
